import { Link } from "react-router";
import type { ComparedPlan, CrossFinding } from "../../../modules/plans/contract.ts";
import { useTexts } from "../../texts/index.ts";
import { plateOf } from "./compared.ts";
import { SeverityMark } from "./marks.tsx";
import { placeOf } from "./quote-drawer.tsx";

const order = { error: 0, warn: 1, info: 2 } as const;

interface FindingCardsProps {
  readonly findings: readonly CrossFinding[];
  readonly plans: readonly ComparedPlan[];
  /** Places of these plans among all plans of the page. */
  readonly plates: readonly number[];
}

/** What only shows when plans lie side by side (跨规划疑点), the gravest first, each with the words of both. */
export function FindingCards({ findings, plans, plates }: FindingCardsProps) {
  const t = useTexts();
  const sorted = [...findings].sort((a, b) => order[a.severity] - order[b.severity]);
  return (
    <ul className="cross-findings">
      {sorted.map((finding) => (
        <li key={`${finding.check} ${finding.says}`}>
          <p>
            <SeverityMark severity={finding.severity} /> {finding.says}
          </p>
          <div className="sides">
            {finding.quotes.map((quote) => {
              const plan = plans[quote.plan];
              return (
                plan && (
                  <section key={`${quote.plan} ${quote.at.join()}`} className="side">
                    <h3>
                      <span className="plate">{plateOf(plates[quote.plan] ?? quote.plan)}</span> {plan.title}
                    </h3>
                    <blockquote className="side-quote">{quote.words}</blockquote>
                    <p className="no-print">
                      <Link to={placeOf(plan.planId, quote)}>{t.compare.openItem} →</Link>
                    </p>
                  </section>
                )
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
