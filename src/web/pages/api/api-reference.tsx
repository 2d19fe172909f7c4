import { useQuery } from "@tanstack/react-query";
import { Collapse, Input } from "antd";
import { useMemo, useState } from "react";
import { UnreachableError } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { useTexts } from "../../texts/index.ts";
import { type FieldLine, type OpenApi, type Operation, operationsOf } from "./operations.ts";

async function fetchApi(): Promise<OpenApi> {
  const response = await fetch("/api/openapi.json");
  if (!response.ok) throw new UnreachableError(`HTTP ${response.status}`);
  return (await response.json()) as OpenApi;
}

function Fields({ title, lines }: { title: string; lines: readonly FieldLine[] }) {
  const t = useTexts();
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className="sub-head">{title}</h3>
      <table className="field-table">
        <thead>
          <tr>
            <th>{t.api.field}</th>
            <th>{t.api.type}</th>
            <th>{t.api.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <td>
                <code>{line.name}</code>
                {line.required && <span className="need">*</span>}
              </td>
              <td className="dim">{line.type}</td>
              <td>{line.meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function OperationView({ operation }: { operation: Operation }) {
  const t = useTexts();
  const known = t.api.accessOf as Readonly<Record<string, string>>;
  return (
    <>
      <p>{operation.summary}</p>
      <dl className="facts">
        <dt>{t.api.access}</dt>
        <dd>{known[operation.access] ?? <code>{operation.access}</code>}</dd>
        {operation.command && (
          <>
            <dt>{t.api.command}</dt>
            <dd>
              <code>luoshi {operation.command}</code>
            </dd>
          </>
        )}
      </dl>
      <Fields title={t.api.input} lines={operation.input} />
      <Fields title={t.api.output} lines={operation.output} />
    </>
  );
}

/** The interface for programs (接口说明), from the same definitions as the program itself. */
export function ApiReferencePage() {
  const t = useTexts();
  const [words, setWords] = useState("");
  const { data, error } = useQuery({ queryKey: ["openapi"], queryFn: fetchApi, staleTime: 600_000 });
  const groups = useMemo(() => {
    const found = new Map<string, Operation[]>();
    for (const operation of data ? operationsOf(data) : []) {
      const says = `${operation.id} ${operation.term} ${operation.path} ${operation.summary}`;
      if (!says.toLowerCase().includes(words.toLowerCase())) continue;
      found.set(operation.group, [...(found.get(operation.group) ?? []), operation]);
    }
    return [...found];
  }, [data, words]);
  if (error) throw error;
  return (
    <>
      <PageHead
        title={t.api.title}
        above={[{ label: t.menu.administration }]}
        under={<p className="dim">{t.api.lead}</p>}
        actions={<a href="/api/openapi.json">{t.api.raw}</a>}
      />
      <div className="card">
        <Input.Search
          allowClear
          className="grow"
          placeholder={t.api.searchHint}
          aria-label={t.api.searchHint}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {groups.map(([group, operations]) => (
        <section key={group} className="api-group">
          <h2>
            {group} <span className="num dim">{operations.length}</span>
          </h2>
          <Collapse
            size="small"
            items={operations.map((operation) => ({
              key: operation.id,
              label: (
                <span className="api-line">
                  <span className={`method ${operation.method}`}>{operation.method}</span>
                  <code>{operation.path}</code>
                  <span>{operation.term}</span>
                </span>
              ),
              children: <OperationView operation={operation} />,
            }))}
          />
        </section>
      ))}
    </>
  );
}
