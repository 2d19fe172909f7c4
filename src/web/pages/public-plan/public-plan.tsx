import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Link, useLocation, useParams } from "react-router";
import "../../styles/bench.css";
import "../../styles/public.css";
import { type PublishedItem, type PublishedPlan, publicPlan } from "../../../modules/plans/contract.ts";
import { call, RefusedError } from "../../api.ts";
import mark from "../../mark.svg";
import { Waiting } from "../../parts/plain-pages.tsx";
import { showInstant, showPeriod, showTarget, showUnits } from "../../parts/words.ts";
import { setPreference, usePreferences } from "../../preferences.ts";
import { useSentence, useTexts } from "../../texts/index.ts";
import { DocumentPane } from "../plan-bench/document/document-pane.tsx";
import { marksOf } from "../plan-bench/document/marks.ts";

function TaskArticle({ item, onShow }: { item: PublishedItem; onShow: (() => void) | undefined }) {
  const t = useTexts();
  if (item.value.kind !== "task") return null;
  const { units, number, title, deadlines } = item.value;
  const added = item.later.flatMap((change) => change.addedUnits);
  const rows: [string, string][] = [
    [t.public.lead, showUnits(units, ["lead"])],
    [t.public.responsible, showUnits(units, ["responsible"])],
    [t.public.with, showUnits(units, ["participant"])],
    [t.tasks.deadline, deadlines.join("、")],
    [t.public.added, added.map((unit) => unit.name).join("、")],
  ];
  return (
    <article className="pub-task" id={item.itemId}>
      <h3>
        <span className="num">{number}</span> {title}
      </h3>
      <dl className="facts">
        {rows
          .filter(([, says]) => says !== "")
          .map(([term, says]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{says}</dd>
            </div>
          ))}
      </dl>
      {item.later
        .filter((change) => change.reason)
        .map((change) => (
          <p key={change.at} className="dim">
            {showInstant(change.at)} {change.reason}
          </p>
        ))}
      {onShow && (
        <button type="button" className="link-like no-print" onClick={onShow}>
          {t.bench.findInText}
        </button>
      )}
    </article>
  );
}

/** Targets as a table with one column per year (指标表). */
function TargetTable({ items }: { items: readonly PublishedItem[] }) {
  const t = useTexts();
  const rows = items.flatMap(({ value, itemId }) => (value.kind === "target" ? [{ ...value, itemId }] : []));
  if (rows.length === 0) return null;
  return (
    <div className="doc-table pub-targets">
      <table>
        <thead>
          <tr>
            <th>{t.targets.indicator}</th>
            <th>{t.targets.scope}</th>
            <th>{t.targets.year}</th>
            <th>{t.targets.value}</th>
            <th>{t.targets.baseline}</th>
            <th>{t.targets.units}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.itemId}>
              <td>{row.indicator}</td>
              <td>{row.scope ?? ""}</td>
              <td className="num">{row.year ?? row.yearText ?? ""}</td>
              <td className="figure">{showTarget(row)}</td>
              <td className="figure">
                {row.baseline
                  ? `${row.baseline.value}${row.baseline.year ? ` (${row.baseline.year})` : ""}`
                  : ""}
              </td>
              <td>{showUnits(row.units, ["owner"])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PublicHead({ plan }: { plan: PublishedPlan }) {
  const t = useTexts();
  const { document } = plan;
  const facts: [string, string | null][] = [
    [t.plans.issuingBody, document.issuingBody],
    [t.plans.documentNumber, document.documentNumber],
    [t.plans.issueDate, document.issueDate],
    [t.plans.period, document.period && showPeriod(document.period)],
    [t.plans.jurisdiction, plan.jurisdictionName],
    [t.public.published, showInstant(plan.publishedAt)],
  ];
  return (
    <header className="pub-head">
      <h1>{plan.title}</h1>
      <dl>
        {facts
          .filter(([, says]) => says)
          .map(([term, says]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd className="num">{says}</dd>
            </div>
          ))}
      </dl>
      {plan.demonstration && <p className="pub-note">{t.public.demonstration}</p>}
      {plan.status !== "published" && (
        <p className="pub-note bad">
          {t.plans.statusOf[plan.status]}
          {plan.statusReason && `${t.app.colon}${plan.statusReason}`}
          {plan.supersededBy && <Link to={`/p/${plan.supersededBy.planId}`}>{plan.supersededBy.title}</Link>}
        </p>
      )}
    </header>
  );
}

function PublicBar() {
  const t = useTexts();
  const { language, size } = usePreferences();
  return (
    <div className="pub-bar no-print">
      <span className="pub-brand">
        <img src={mark} alt="" /> {t.app.name}
      </span>
      <nav>
        <a href="#tasks">{t.public.tasks}</a>
        <a href="#targets">{t.public.targets}</a>
        <a href="#original">{t.public.original}</a>
      </nav>
      <button type="button" onClick={() => setPreference({ size: size === "large" ? "normal" : "large" })}>
        {size === "large" ? t.app.normalText : t.app.largeText}
      </button>
      <button type="button" onClick={() => setPreference({ language: language === "zh" ? "en" : "zh" })}>
        {t.app.languageOther}
      </button>
      <button type="button" onClick={() => window.print()}>
        {t.app.print}
      </button>
    </div>
  );
}

function PublicBody({ plan }: { plan: PublishedPlan }) {
  const t = useTexts();
  const [lit, setLit] = useState<{ id: string; call: number } | null>(null);
  const { hash } = useLocation();
  const marks = useMemo(
    () =>
      marksOf(
        plan.items.map((item) => ({ ...item, titleAt: null })),
        [],
      ),
    [plan.items],
  );
  const tasks = plan.items.filter((item) => item.value.kind === "task");
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  return (
    <main className="pub-main" id="content">
      <PublicHead plan={plan} />
      <section id="tasks">
        <h2>
          {t.public.tasks} <span className="num">{tasks.length}</span>
        </h2>
        <div className="pub-tasks">
          {tasks.map((item) => (
            <TaskArticle
              key={item.itemId}
              item={item}
              onShow={
                plan.text === null
                  ? undefined
                  : () => setLit((before) => ({ id: item.itemId, call: (before?.call ?? 0) + 1 }))
              }
            />
          ))}
        </div>
      </section>
      <section id="targets">
        <h2>{t.public.targets}</h2>
        <TargetTable items={plan.items} />
      </section>
      {plan.text !== null && (
        <section id="original" className="pub-original">
          <h2>{t.public.original}</h2>
          <DocumentPane
            text={plan.text}
            title={plan.title}
            clauses={plan.clauses}
            marks={marks}
            lit={lit}
            onPick={([first]) => {
              if (first) document.getElementById(first)?.scrollIntoView({ block: "center" });
            }}
          />
        </section>
      )}
    </main>
  );
}

/** The public page of a published plan (规划公开页): readable by anybody, printable, without sign-in. */
export function PublicPlanPage() {
  const t = useTexts();
  const sentence = useSentence();
  const { planId = "" } = useParams();
  const { data, error } = useQuery({
    queryKey: ["plans.public", planId],
    queryFn: () => call(publicPlan, { planId: planId as never }),
    retry: 1,
  });
  useEffect(() => {
    if (data) document.title = data.title;
  }, [data]);
  if (error)
    return (
      <div className="plain-page">
        <h1>{t.public.notFound}</h1>
        <p className="dim">
          {error instanceof RefusedError ? error.refusals.map(sentence).join(" ") : t.app.unreachable}
        </p>
      </div>
    );
  return (
    <div className="pub">
      <PublicBar />
      {data ? <PublicBody plan={data} /> : <Waiting />}
    </div>
  );
}
