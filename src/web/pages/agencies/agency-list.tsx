import { Button, DatePicker, Select, Switch, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import {
  type Agency,
  AgencyKind,
  exportAgencies,
  searchAgencies,
} from "../../../modules/agencies/contract.ts";
import { download } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { DivisionPicker } from "../../parts/pickers.tsx";
import { useAnswer, useFilters, useKeyset } from "../../parts/query.ts";
import { ScopeHint, useScope } from "../../parts/scope.tsx";
import { SearchBox } from "../../parts/search-box.tsx";
import { useDo } from "../../parts/tell.tsx";
import "../../styles/registers.css";
import { useSession } from "../../session.ts";
import { type Texts, useTexts } from "../../texts/index.ts";
import { CreateAgencyDialog, ImportAgenciesDialog } from "./agency-dialogs.tsx";

const filterNames = ["q", "jurisdiction", "kind", "on", "includeEnded"] as const;

function columnsOf(t: Texts): TableColumnsType<Agency> {
  return [
    {
      title: t.agencies.name,
      key: "name",
      width: 320,
      render: (_, agency) => <Link to={`/agencies/${agency.agencyId}`}>{agency.name}</Link>,
    },
    { title: t.agencies.shortName, dataIndex: "shortName", width: 180 },
    { title: t.agencies.jurisdiction, dataIndex: "jurisdictionName", width: 120 },
    { title: t.agencies.function, dataIndex: "functionTerm", width: 150 },
    {
      title: t.agencies.kind,
      key: "kind",
      width: 130,
      render: (_, agency) => t.agencies.kindOf[agency.kind],
    },
    {
      title: t.divisions.valid,
      key: "valid",
      width: 210,
      className: "num",
      render: (_, agency) => `${agency.validFrom ?? "—"} ~ ${agency.validTo ?? t.agencies.stillValid}`,
    },
  ];
}

/** What can be done with the list (机构列表办理): export for everybody, entering and import where the acting post may. */
function Deeds({ place, on }: { place: string | undefined; on: string | undefined }) {
  const t = useTexts();
  const run = useDo();
  const scope = useScope("agencies:edit")(place);
  const [shown, setShown] = useState<"create" | "import" | null>(null);
  const close = () => setShown(null);
  return (
    <div className="deeds">
      <Button
        disabled={!place}
        title={place ? "" : t.registers.agency.pickPlace}
        onClick={() =>
          place && run(() => download(exportAgencies, { jurisdiction: place, ...(on ? { on } : {}) }))
        }
      >
        {t.app.exportCsv}
      </Button>
      {scope === "yes" && <Button onClick={() => setShown("import")}>{t.registers.agency.import}</Button>}
      {scope === "yes" && (
        <Button type="primary" onClick={() => setShown("create")}>
          {t.registers.agency.create}
        </Button>
      )}
      {shown === "create" && <CreateAgencyDialog place={place} onClose={close} />}
      {shown === "import" && <ImportAgenciesDialog place={place} onClose={close} />}
    </div>
  );
}

/** Bodies of the governments (机构列表), as of any day. */
export function AgencyListPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const session = useSession();
  const own = session.posts.find((post) => post.postId === session.actingPostId)?.jurisdiction;
  const { filters, set } = useFilters(filterNames);
  const keyset = useKeyset(filters);
  const jurisdiction = filters.jurisdiction ?? (filters.q ? undefined : own);
  const scope = useScope("agencies:edit")(jurisdiction);
  const list = useAnswer(searchAgencies, {
    ...(filters.q ? { q: filters.q } : {}),
    ...(jurisdiction ? { jurisdiction } : {}),
    ...(filters.kind ? { kind: filters.kind as AgencyKind } : {}),
    ...(filters.on ? { on: filters.on } : {}),
    ...(filters.includeEnded ? { includeEnded: "yes" as const } : {}),
    after: keyset.cursor,
    limit: 50,
  });
  return (
    <>
      <PageHead
        title={t.agencies.title}
        above={[{ label: t.menu.bodies }]}
        under={<ScopeHint scope={scope} term={t.registers.bodiesTerm} />}
        actions={<Deeds place={jurisdiction} on={filters.on} />}
      />
      <div className="card flush">
        <div className="filters no-print">
          <SearchBox value={filters.q} placeholder={t.agencies.searchHint} onSearch={(q) => set({ q })} />
          <DivisionPicker
            placeholder={t.agencies.jurisdiction}
            value={jurisdiction}
            onPick={(code) => set({ jurisdiction: code })}
          />
          <Select
            allowClear
            style={{ width: 130 }}
            placeholder={t.agencies.kind}
            aria-label={t.agencies.kind}
            value={filters.kind}
            onChange={(kind) => set({ kind })}
            options={AgencyKind.options.map((value) => ({ value, label: t.agencies.kindOf[value] }))}
          />
          <DatePicker
            placeholder={t.app.asOf}
            aria-label={t.app.asOf}
            value={filters.on ? dayjs(filters.on) : null}
            onChange={(day) => set({ on: day ? day.format("YYYY-MM-DD") : null })}
          />
          <span className="switch-label">
            <Switch
              size="small"
              aria-label={t.agencies.includeEnded}
              checked={filters.includeEnded === "yes"}
              onChange={(on) => set({ includeEnded: on ? "yes" : null })}
            />{" "}
            {t.agencies.includeEnded}
          </span>
        </div>
        <PagedTable<Agency>
          rows={list.data?.items}
          columns={columnsOf(t)}
          rowKey={(agency) => `${agency.agencyId}${agency.validFrom}`}
          card={(agency) => (
            <Link to={`/agencies/${agency.agencyId}`} className="row-card">
              <b>{agency.name}</b>
              <span className="meta">
                <span>{agency.jurisdictionName}</span>
                <span>{agency.functionTerm}</span>
              </span>
            </Link>
          )}
          loading={list.isPending}
          error={list.error}
          next={list.data?.next}
          keyset={keyset}
          empty={t.agencies.empty}
          onRow={(agency) => void navigate(`/agencies/${agency.agencyId}`)}
        />
      </div>
    </>
  );
}
