import { Button, Table, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { RefusedError } from "../api.ts";
import { useSentence, useTexts } from "../texts/index.ts";
import { usePhone } from "./query.ts";

interface PagedTableProps<Row extends object> {
  readonly rows: readonly Row[] | undefined;
  readonly columns: TableColumnsType<Row>;
  readonly rowKey: (row: Row) => string;
  /** The same row as a card, for phones. */
  readonly card: (row: Row) => ReactNode;
  readonly loading: boolean;
  readonly error?: unknown;
  readonly next: string | null | undefined;
  readonly keyset: { readonly page: number; forward(next: string): void; back(): void };
  readonly total?: number | undefined;
  readonly empty: string;
  readonly emptyHint?: ReactNode;
  readonly onRow?: (row: Row) => void;
}

function Pager<Row extends object>({ rows, total, next, keyset }: PagedTableProps<Row>) {
  const t = useTexts();
  return (
    <div className="pager no-print">
      <span className="pager-count num">
        {total === undefined ? t.app.shown(rows?.length ?? 0) : t.app.total(total)}
      </span>
      <Button size="small" disabled={keyset.page === 1} onClick={keyset.back}>
        {t.app.previous}
      </Button>
      <span className="num">{keyset.page}</span>
      <Button size="small" disabled={!next} onClick={() => next && keyset.forward(next)}>
        {t.app.next}
      </Button>
    </div>
  );
}

/** A list with pages (分页列表): a table on the desk, cards on a phone. */
export function PagedTable<Row extends object>(props: PagedTableProps<Row>) {
  const { rows, columns, rowKey, card, loading, error, empty, emptyHint, onRow, next, keyset } = props;
  const phone = usePhone();
  const t = useTexts();
  const sentence = useSentence();
  const failure =
    error instanceof RefusedError ? error.refusals.map(sentence).join(" ") : error ? t.app.unreachable : null;
  const nothing = (
    <div className="empty">
      <b>{failure ?? empty}</b>
      {!failure && emptyHint}
    </div>
  );
  const pages = (next || keyset.page > 1 || (rows?.length ?? 0) > 0) && <Pager {...props} />;
  if (phone)
    return (
      <>
        <ul className="row-cards" aria-busy={loading}>
          {rows?.map((row) => (
            <li key={rowKey(row)}>{card(row)}</li>
          ))}
        </ul>
        {rows?.length === 0 || failure ? nothing : null}
        {pages}
      </>
    );
  return (
    <>
      <Table<Row>
        size="middle"
        columns={columns}
        dataSource={failure ? [] : (rows ?? [])}
        rowKey={rowKey}
        loading={loading}
        pagination={false}
        scroll={{ x: "max-content" }}
        locale={{ emptyText: loading ? " " : nothing }}
        {...(onRow ? { onRow: (row: Row) => ({ onClick: () => onRow(row), className: "row-link" }) } : {})}
      />
      {pages}
    </>
  );
}
