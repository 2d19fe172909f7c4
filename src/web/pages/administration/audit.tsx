import { DownloadOutlined } from "@ant-design/icons";
import { App, Button, DatePicker, Input, Select, type TableColumnsType } from "antd";
import dayjs from "dayjs";
import { type AuditLine, exportAudit, listAudit, verifyAudit } from "../../../engine/journal/contract.ts";
import { call, download } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { PagedTable } from "../../parts/paged-table.tsx";
import { useAnswer, useFilters, useKeyset } from "../../parts/query.ts";
import { useDo } from "../../parts/tell.tsx";
import { showInstant } from "../../parts/words.ts";
import { type Texts, useTexts } from "../../texts/index.ts";

const filterNames = ["event", "result", "from", "to"] as const;

const details = (line: AuditLine) =>
  Object.entries(line.details)
    .map(([name, value]) => `${name}=${value}`)
    .join("  ");

function columnsOf(t: Texts): TableColumnsType<AuditLine> {
  return [
    { title: t.audit.at, key: "at", width: 145, className: "num", render: (_, line) => showInstant(line.at) },
    { title: t.audit.event, dataIndex: "event", width: 190, render: (event) => <code>{event}</code> },
    {
      title: t.audit.result,
      key: "result",
      width: 90,
      render: (_, line) => <span className={`status ${line.result}`}>{t.audit.results[line.result]}</span>,
    },
    {
      title: t.audit.actor,
      key: "actor",
      width: 115,
      render: (_, line) => line.loginName ?? t.audit.kinds[line.actorKind],
    },
    {
      title: t.audit.target,
      key: "target",
      width: 190,
      render: (_, line) => (
        <span className="num">
          {line.targetKind}{" "}
          <span className="dim" title={line.targetId ?? undefined}>
            {line.targetId?.slice(-12)}
          </span>
        </span>
      ),
    },
    {
      title: t.audit.details,
      key: "details",
      width: 220,
      render: (_, line) => <span className="clamp num">{details(line)}</span>,
    },
    { title: t.audit.ip, dataIndex: "ip", width: 105, className: "num", render: (ip) => ip ?? "—" },
  ];
}

/** The audit log (审计日志), as the audit administrator reads it. */
export function AuditPage() {
  const t = useTexts();
  const run = useDo();
  const { modal } = App.useApp();
  const { filters, set, reset } = useFilters(filterNames);
  const keyset = useKeyset(filters);
  const asked = {
    ...(filters.event ? { event: filters.event } : {}),
    ...(filters.result ? { result: filters.result as "done" } : {}),
    ...(filters.from ? { from: filters.from } : {}),
    ...(filters.to ? { to: filters.to } : {}),
  };
  const list = useAnswer(listAudit, { ...asked, after: keyset.cursor, limit: 50 });
  const verify = () =>
    run(async () => {
      const found = await call(verifyAudit, {});
      const words = (
        <>
          <p className="num">
            {t.audit.sealed(found.sealed, found.unsealed)}
            <br />
            <code className="break">{found.head}</code>
          </p>
          {found.fault && <p>{found.fault}</p>}
        </>
      );
      if (found.fault) modal.error({ title: t.audit.broken, content: words });
      else modal.success({ title: t.audit.whole, content: words });
    });
  return (
    <>
      <PageHead
        title={t.audit.title}
        above={[{ label: t.menu.administration }]}
        under={<p className="dim">{t.audit.verify}</p>}
        actions={
          <>
            <Button onClick={verify}>{t.audit.check}</Button>
            <Button icon={<DownloadOutlined />} onClick={() => run(() => download(exportAudit, asked))}>
              {t.app.exportCsv}
            </Button>
          </>
        }
      />
      <div className="card flush">
        <div className="filters no-print">
          <Input
            className="grow"
            allowClear
            value={filters.event}
            placeholder={`${t.audit.event} accounts/`}
            aria-label={t.audit.event}
            onChange={(event) => set({ event: event.target.value })}
          />
          <Select
            allowClear
            style={{ width: 110 }}
            placeholder={t.audit.result}
            aria-label={t.audit.result}
            value={filters.result}
            onChange={(result) => set({ result })}
            options={(["done", "refused", "failed"] as const).map((value) => ({
              value,
              label: t.audit.results[value],
            }))}
          />
          <DatePicker.RangePicker
            value={[filters.from ? dayjs(filters.from) : null, filters.to ? dayjs(filters.to) : null]}
            allowEmpty={[true, true]}
            onChange={(days) =>
              set({ from: days?.[0]?.format("YYYY-MM-DD"), to: days?.[1]?.format("YYYY-MM-DD") })
            }
          />
          <Button onClick={reset}>{t.app.reset}</Button>
        </div>
        <PagedTable<AuditLine>
          rows={list.data?.lines}
          columns={columnsOf(t)}
          rowKey={(line) => line.entryId}
          card={(line) => (
            <div className="row-card">
              <b>
                <code>{line.event}</code>{" "}
                <span className={`status ${line.result}`}>{t.audit.results[line.result]}</span>
              </b>
              <span className="meta num">
                {showInstant(line.at)} {line.loginName} {line.ip}
              </span>
            </div>
          )}
          loading={list.isPending}
          error={list.error}
          next={list.data?.next}
          keyset={keyset}
          empty={t.audit.empty}
        />
      </div>
    </>
  );
}
