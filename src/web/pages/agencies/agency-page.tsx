import { useQueryClient } from "@tanstack/react-query";
import { Button, Input, Space, Table } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import {
  type Agency,
  type AgencyDetail,
  addAgencyName,
  getAgency,
} from "../../../modules/agencies/contract.ts";
import { call } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { Waiting } from "../../parts/plain-pages.tsx";
import { useAnswer } from "../../parts/query.ts";
import { ScopeHint, useScope } from "../../parts/scope.tsx";
import { useDo } from "../../parts/tell.tsx";
import "../../styles/registers.css";
import { useTexts } from "../../texts/index.ts";
import { EndAgencyDialog, RenameDialog } from "./agency-dialogs.tsx";

function Names({ detail }: { detail: AgencyDetail }) {
  const t = useTexts();
  const scope = useScope("agencies:edit")(detail.agency.jurisdiction);
  const run = useDo();
  const cache = useQueryClient();
  const [name, setName] = useState("");
  const { agencyId } = detail.agency;
  const add = () =>
    run(async () => {
      await call(addAgencyName, { agencyId, name: name.trim() });
      setName("");
      await cache.invalidateQueries({ queryKey: [getAgency.name] });
    }, t.app.saved);
  return (
    <section className="card">
      <h2>{t.agencies.aliases}</h2>
      <p className="chips">
        {detail.names.map((one) => (
          <span key={one.name} className="chip">
            {one.name}
          </span>
        ))}
        {detail.names.length === 0 && <span className="dim">{t.app.none}</span>}
      </p>
      {scope === "yes" && detail.agency.validTo === null && (
        <Space.Compact className="no-print">
          <Input
            value={name}
            placeholder={t.agencies.addAlias}
            aria-label={t.agencies.addAlias}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={add}
          />
          <Button disabled={name.trim() === ""} onClick={add}>
            {t.app.add}
          </Button>
        </Space.Compact>
      )}
    </section>
  );
}

function History({ detail }: { detail: AgencyDetail }) {
  const t = useTexts();
  return (
    <section className="card">
      <h2>{t.agencies.history}</h2>
      <ul className="plain-list">
        {detail.predecessors.map((one) => (
          <li key={one.fromId}>
            <span className="num">{one.effectiveOn}</span>{" "}
            <Link to={`/agencies/${one.fromId}`}>{one.fromName}</Link> → {one.toName}{" "}
            <span className="chip">{one.kind}</span> <span className="dim">{one.document}</span>
          </li>
        ))}
        {detail.versions.map((version) => (
          <li key={version.validFrom ?? "first"}>
            <span className="num">
              {version.validFrom ?? "—"} ~ {version.validTo ?? t.agencies.stillValid}
            </span>{" "}
            <b>{version.name}</b> <span className="dim">{version.shortName}</span>
          </li>
        ))}
        {detail.successors.map((one) => (
          <li key={one.toId}>
            <span className="num">{one.effectiveOn}</span> {one.fromName} →{" "}
            <Link to={`/agencies/${one.toId}`}>{one.toName}</Link> <span className="chip">{one.kind}</span>{" "}
            <span className="dim">{one.document}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What can be done with a body (机构办理). */
function Deeds({ agency }: { agency: Agency }) {
  const t = useTexts();
  const scope = useScope("agencies:edit")(agency.jurisdiction);
  const [shown, setShown] = useState<"rename" | "end" | null>(null);
  const close = () => setShown(null);
  const open = scope === "yes" && agency.validTo === null;
  return (
    <div className="deeds">
      <Link to={`/tasks?agencyId=${agency.agencyId}`}>{t.menu.tasks}</Link>
      {open && <Button onClick={() => setShown("rename")}>{t.registers.agency.rename}</Button>}
      {open && (
        <Button danger onClick={() => setShown("end")}>
          {t.registers.agency.end}
        </Button>
      )}
      {shown === "rename" && <RenameDialog agency={agency} onClose={close} />}
      {shown === "end" && <EndAgencyDialog agency={agency} onClose={close} />}
    </div>
  );
}

/** One body (机构详情): what it is called, what it was, who sits in it. */
export function AgencyPage() {
  const t = useTexts();
  const { agencyId = "" } = useParams();
  const scope = useScope("agencies:edit");
  const answer = useAnswer(getAgency, { agencyId: agencyId as never });
  if (answer.error && !answer.data) throw answer.error;
  const detail = answer.data;
  // The answer before stays on screen while the next is asked: nothing may be done to the body before.
  if (!detail || detail.agency.agencyId !== agencyId) return <Waiting />;
  const { agency } = detail;
  return (
    <>
      <PageHead
        title={agency.name}
        above={[{ label: t.menu.bodies }, { to: "/agencies", label: t.agencies.title }]}
        under={<ScopeHint scope={scope(agency.jurisdiction)} term={t.registers.bodiesTerm} />}
        actions={<Deeds agency={agency} />}
      />
      <section className="card">
        <dl className="facts">
          <dt>{t.agencies.shortName}</dt>
          <dd>{agency.shortName}</dd>
          <dt>{t.agencies.jurisdiction}</dt>
          <dd>
            <Link to={`/divisions/${agency.jurisdiction}`}>{agency.jurisdictionName}</Link>
          </dd>
          <dt>{t.agencies.kind}</dt>
          <dd>{t.agencies.kindOf[agency.kind]}</dd>
          <dt>{t.agencies.function}</dt>
          <dd>{detail.functions.map((one) => one.term).join("、")}</dd>
          {agency.creditCode && (
            <>
              <dt>{t.agencies.creditCode}</dt>
              <dd className="num">{agency.creditCode}</dd>
            </>
          )}
        </dl>
      </section>
      <Names detail={detail} />
      <History detail={detail} />
      <section className="card">
        <h2>{t.agencies.posts}</h2>
        <Table
          size="small"
          pagination={false}
          rowKey="postId"
          dataSource={detail.posts}
          locale={{ emptyText: t.app.none }}
          columns={[
            { title: t.agencies.post, dataIndex: "title" },
            { title: t.agencies.roles, dataIndex: "roleTerm" },
            {
              title: t.agencies.holder,
              key: "holder",
              render: (_, post) => post.holder?.name ?? <span className="dim">{t.agencies.vacant}</span>,
            },
            { title: t.agencies.validFrom, dataIndex: "validFrom", className: "num" },
          ]}
        />
      </section>
      {detail.groups.length > 0 && (
        <section className="card">
          <h2>{t.agencies.groups}</h2>
          <ul className="plain-list">
            {detail.groups.map((group) => (
              <li key={group.groupId}>
                <Link to={`/groups?group=${group.groupId}`}>{group.name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
