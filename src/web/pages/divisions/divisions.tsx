import { Button, DatePicker, Input, Tree, type TreeDataNode } from "antd";
import dayjs from "dayjs";
import { useEffect, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import {
  type Division,
  type DivisionDetail,
  exportDivisions,
  getDivision,
  listDivisionChildren,
  searchDivisions,
} from "../../../modules/divisions/contract.ts";
import { call, download } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useAnswer, useFilters, usePhone, useRested } from "../../parts/query.ts";
import { ScopeHint, useScope } from "../../parts/scope.tsx";
import { useDo, useTell } from "../../parts/tell.tsx";
import "../../styles/registers.css";
import { type Texts, useTexts } from "../../texts/index.ts";
import {
  ChangeDivisionDialog,
  CreateDivisionDialog,
  EndDivisionDialog,
  ImportDivisionsDialog,
  NameDivisionDialog,
} from "./division-dialogs.tsx";
import { Zones } from "./zones.tsx";

/** All children of one division, asked page by page: at most a few hundred, never the whole tree. */
async function childrenOf(parent: string | undefined, on: string | undefined): Promise<TreeDataNode[]> {
  const nodes: TreeDataNode[] = [];
  let after: string | undefined;
  do {
    const page = await call(listDivisionChildren, {
      ...(parent ? { parent } : {}),
      ...(on ? { on } : {}),
      ...(after ? { after } : {}),
      limit: 100,
    });
    nodes.push(
      ...page.items.map((one) => ({ key: one.code, title: one.name, isLeaf: one.childCount === 0 })),
    );
    after = page.next ?? undefined;
  } while (after !== undefined);
  return nodes;
}

function withChildren(nodes: TreeDataNode[], key: React.Key, children: TreeDataNode[]): TreeDataNode[] {
  return nodes.map((node) => {
    if (node.key === key) return { ...node, children };
    return node.children ? { ...node, children: withChildren(node.children, key, children) } : node;
  });
}

function DivisionTree({ chosen, on }: { chosen: string | undefined; on: string | undefined }) {
  const tell = useTell();
  const navigate = useNavigate();
  const [nodes, setNodes] = useState<TreeDataNode[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree begins anew on another day only
  useEffect(() => {
    childrenOf(undefined, on).then(setNodes, tell);
  }, [on]);
  return (
    <Tree
      blockNode
      height={usePhone() ? 360 : 620}
      treeData={nodes}
      selectedKeys={chosen ? [chosen] : []}
      loadData={async (node) => {
        if (node.children) return;
        const children = await childrenOf(String(node.key), on);
        setNodes((before) => withChildren(before, node.key, children));
      }}
      onSelect={([code]) => {
        if (code) void navigate(`/divisions/${code}`);
      }}
    />
  );
}

function Hits({ q, on }: { q: string; on: string | undefined }) {
  const t = useTexts();
  const found = useAnswer(searchDivisions, { q, limit: 30, includeEnded: "yes", ...(on ? { on } : {}) });
  return (
    <ul className="plain-list hits">
      {found.data?.items.map((one) => (
        <li key={`${one.code}${one.validFrom}`}>
          <Link to={`/divisions/${one.code}`}>{one.name}</Link> <span className="num dim">{one.code}</span>
          <div className="dim">
            {one.path.join(" › ")}
            {one.matched && `　${one.matched}`}
            {one.validTo && <span className="chip warn">{`~ ${one.validTo}`}</span>}
          </div>
        </li>
      ))}
      {found.data?.items.length === 0 && <li className="empty">{t.divisions.empty}</li>}
    </ul>
  );
}

/** What can be done with a division (区划办理). */
function Deeds({ division }: { division: Division }) {
  const words = useTexts().registers.division;
  const scope = useScope("divisions:edit")(division.code);
  const [shown, setShown] = useState<"change" | "name" | "end" | null>(null);
  const close = () => setShown(null);
  if (scope !== "yes" || division.validTo !== null) return null;
  return (
    <div className="deeds no-print">
      <Button onClick={() => setShown("name")}>{words.alias}</Button>
      <Button onClick={() => setShown("change")}>{words.change}</Button>
      <Button danger onClick={() => setShown("end")}>
        {words.end}
      </Button>
      {shown === "change" && <ChangeDivisionDialog division={division} onClose={close} />}
      {shown === "name" && <NameDivisionDialog division={division} onClose={close} />}
      {shown === "end" && <EndDivisionDialog division={division} onClose={close} />}
    </div>
  );
}

/** What can be done with the register (区划登记办理); `onChanged` lets the tree begin anew. */
function RegisterDeeds({ code, onChanged }: { code: string | undefined; onChanged: () => void }) {
  const t = useTexts();
  const run = useDo();
  const scope = useScope("divisions:edit")(code);
  const [shown, setShown] = useState<"create" | "import" | null>(null);
  const close = () => {
    setShown(null);
    onChanged();
  };
  return (
    <div className="deeds">
      <Button onClick={() => run(() => download(exportDivisions, code ? { within: code } : {}))}>
        {t.app.exportCsv}
      </Button>
      {scope === "yes" && <Button onClick={() => setShown("import")}>{t.registers.division.import}</Button>}
      {scope === "yes" && (
        <Button type="primary" onClick={() => setShown("create")}>
          {t.registers.division.create}
        </Button>
      )}
      {shown === "create" && <CreateDivisionDialog parent={code} onClose={close} />}
      {shown === "import" && <ImportDivisionsDialog onClose={close} />}
    </div>
  );
}

function Facts({
  detail: { division, ancestors, aliases, childCount },
  t,
}: {
  detail: DivisionDetail;
  t: Texts;
}) {
  return (
    <section className="card">
      <div className="card-head">
        <h2>
          {division.name} <span className="num dim">{division.code}</span>
        </h2>
        <Deeds division={division} />
      </div>
      <dl className="facts">
        <dt>{t.divisions.level}</dt>
        <dd>
          {t.divisions.levelOf[division.level]}　{division.kind}
        </dd>
        <dt>{t.divisions.parent}</dt>
        <dd>
          {ancestors.length === 0
            ? "—"
            : ancestors.map((one) => (
                <span key={one.code}>
                  <Link to={`/divisions/${one.code}`}>{one.name}</Link>
                  {"　"}
                </span>
              ))}
        </dd>
        {division.statCode && (
          <>
            <dt>{t.divisions.statCode}</dt>
            <dd className="num">{division.statCode}</dd>
          </>
        )}
        <dt>{t.divisions.aliases}</dt>
        <dd>{[division.shortName, ...aliases].join("、")}</dd>
        <dt>{t.divisions.children}</dt>
        <dd className="num">{t.app.total(childCount)}</dd>
        <dt>{t.menu.agencies}</dt>
        <dd>
          <Link to={`/agencies?jurisdiction=${division.code}`}>{t.home.look}</Link>
        </dd>
      </dl>
    </section>
  );
}

function Passage({ detail, t }: { detail: DivisionDetail; t: Texts }) {
  const passages = [...detail.predecessors, ...detail.successors];
  return (
    <section className="card">
      <h2>{t.divisions.history}</h2>
      <ul className="plain-list">
        {detail.versions.map((version) => (
          <li key={version.validFrom ?? "first"}>
            <span className="num">
              {version.validFrom ?? "—"} ~ {version.validTo ?? t.agencies.stillValid}
            </span>{" "}
            <b>{version.name}</b> <span className="chip">{version.kind}</span>
          </li>
        ))}
        {passages.map((one) => (
          <li key={`${one.fromCode}${one.toCode}${one.effectiveOn}`}>
            <span className="num">{one.effectiveOn}</span>{" "}
            <Link to={`/divisions/${one.fromCode}`}>{one.fromName}</Link> →{" "}
            <Link to={`/divisions/${one.toCode}`}>{one.toName}</Link> <span className="chip">{one.kind}</span>{" "}
            <span className="dim">{one.document}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Detail({ code, on }: { code: string; on: string | undefined }) {
  const t = useTexts();
  const answer = useAnswer(getDivision, { code, ...(on ? { on } : {}) });
  if (answer.error && !answer.data) throw answer.error;
  const detail = answer.data;
  if (!detail) return <div className="card" />;
  return (
    <div>
      <Facts detail={detail} t={t} />
      <Passage detail={detail} t={t} />
      <Zones zones={detail.zones} government={detail.division.code} />
    </div>
  );
}

/** Divisions (行政区划): search or walk down the tree; one place with its periods, successors and zones. */
export function DivisionsPage() {
  const t = useTexts();
  const { code } = useParams();
  const { filters, set } = useFilters(["on"]);
  const [typed, setTyped] = useState("");
  const q = useRested(typed.trim());
  const [stamp, setStamp] = useState(0);
  const scope = useScope("divisions:edit")(code);
  return (
    <>
      <PageHead
        title={t.divisions.title}
        above={[{ label: t.menu.bodies }]}
        under={<ScopeHint scope={scope} term={t.registers.divisionsTerm} />}
        actions={<RegisterDeeds code={code} onChanged={() => setStamp((before) => before + 1)} />}
      />
      <div className={code ? "two-panes picked" : "two-panes"}>
        <section className="card">
          <div className="stack">
            <Input.Search
              allowClear
              value={typed}
              placeholder={t.divisions.searchHint}
              aria-label={t.divisions.searchHint}
              onChange={(event) => setTyped(event.target.value)}
            />
            <DatePicker
              placeholder={t.app.asOf}
              aria-label={t.app.asOf}
              value={filters.on ? dayjs(filters.on) : null}
              onChange={(day) => set({ on: day ? day.format("YYYY-MM-DD") : null })}
            />
          </div>
          {q ? <Hits q={q} on={filters.on} /> : <DivisionTree key={stamp} chosen={code} on={filters.on} />}
        </section>
        {code ? (
          <Detail key={code} code={code} on={filters.on} />
        ) : (
          <div className="card empty">{t.divisions.pick}</div>
        )}
      </div>
    </>
  );
}
