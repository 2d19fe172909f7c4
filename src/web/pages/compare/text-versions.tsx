import { Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type PlanSummary, textChanges } from "../../../modules/plans/contract.ts";
import { Waiting } from "../../parts/plain-pages.tsx";
import { useAnswer } from "../../parts/query.ts";
import { useTexts } from "../../texts/index.ts";

const chips = { added: "good", removed: "bad", changed: "warn" } as const;

function PlanVersions({ plan }: { plan: PlanSummary }) {
  const t = useTexts();
  const [textNo, setTextNo] = useState(plan.textNo);
  const answer = useAnswer(textChanges, { planId: plan.planId, textNo });
  const versions = Array.from({ length: plan.textNo - 1 }, (_, at) => plan.textNo - at);
  return (
    <section className="versions">
      <h2>{plan.title}</h2>
      <Select
        className="no-print"
        style={{ width: 220 }}
        aria-label={t.compare.tabs.texts}
        value={textNo}
        onChange={setTextNo}
        options={versions.map((value) => ({ value, label: t.compare.version(value) }))}
      />
      {answer.isPending && <Waiting />}
      {answer.data?.changes.length === 0 && <p className="dim">{t.compare.noChange}</p>}
      <ul className="cross-findings">
        {answer.data?.changes.map((change) => (
          <li key={`${change.says}${change.before?.itemId}${change.after?.itemId}`}>
            <p>
              <span className={`chip ${chips[change.change]}`}>{t.bench.obligation[change.change]}</span>{" "}
              {change.says}
            </p>
            <div className="sides">
              {([change.before, change.after] as const).map((side, at) => (
                <section key={at === 0 ? "before" : "after"} className="side">
                  <h3>{at === 0 ? t.compare.before : t.compare.after}</h3>
                  {side === null ? (
                    <p className="dim side-none">—</p>
                  ) : (
                    <blockquote className="side-quote">{side.quote}</blockquote>
                  )}
                  {at === 1 && side?.itemId && textNo === plan.textNo && (
                    <p className="no-print">
                      <Link to={`/plans/${plan.planId}?item=${side.itemId}`}>{t.compare.openItem} →</Link>
                    </p>
                  )}
                </section>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Two texts of one plan (义务变化): what was added, removed or changed, not which characters. */
export function TextVersions({ plans }: { readonly plans: readonly PlanSummary[] }) {
  const t = useTexts();
  const revised = plans.filter((plan) => plan.textNo > 1);
  if (revised.length === 0) return <p className="empty">{t.compare.noVersions}</p>;
  return (
    <>
      <p className="filters dim">{t.compare.textsLead}</p>
      {revised.map((plan) => (
        <PlanVersions key={plan.planId} plan={plan} />
      ))}
    </>
  );
}
