import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { ClauseReading } from "../../../../modules/plans/reading/reading.ts";
import { useTexts } from "../../../texts/index.ts";

interface CoverageListProps {
  readonly clauses: readonly ClauseReading[];
  readonly coverage: { readonly clauses: number; readonly used: number };
  readonly text: string;
  readonly onGo: (clause: ClauseReading) => void;
  /** Adds an item from the clause; where absent, nothing may be added. */
  readonly onAdd: ((clause: ClauseReading) => void) | undefined;
}

/** Which clauses became items, which did not, and why (条款覆盖台账). */
export function CoverageList({ clauses, coverage, text, onGo, onAdd }: CoverageListProps) {
  const t = useTexts();
  const [unusedOnly, setUnusedOnly] = useState(true);
  const shown = clauses.filter(
    (clause) =>
      !unusedOnly || (clause.usedBy.length === 0 && (clause.kind === "paragraph" || clause.kind === "table")),
  );
  const share = coverage.clauses === 0 ? 0 : Math.round((100 * coverage.used) / coverage.clauses);
  return (
    <>
      <div className="coverage-head">
        <span className="bar">
          <i style={{ width: `${share}%` }} />
        </span>
        <span className="num">{t.bench.usedClauses(coverage.used, coverage.clauses)}</span>
        <Checkbox checked={unusedOnly} onChange={(event) => setUnusedOnly(event.target.checked)}>
          {t.bench.unusedOnly}
        </Checkbox>
      </div>
      <ul className="items">
        {shown.map((clause) => (
          <li key={`${clause.at[0]}-${clause.at[1]}`} className="item clause">
            <button type="button" className="item-head" onClick={() => onGo(clause)}>
              <span className="item-words">
                <span className="item-under clause-text">
                  {text.slice(clause.at[0], Math.min(clause.at[1], clause.at[0] + 90))}
                </span>
                <span className="item-under">
                  {clause.path && <i className="num">{clause.path}</i>}
                  {clause.reason ??
                    clause.usedBy
                      .map((use) => (use === "document" ? t.bench.document : t.bench.tabs[use]))
                      .join("、")}
                </span>
              </span>
            </button>
            {onAdd && clause.usedBy.length === 0 && (
              <Button size="small" type="link" onClick={() => onAdd(clause)}>
                {t.bench.addMissed}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
