import { Button, Drawer } from "antd";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import type { ComparedPlan, PlanQuote, TargetStatement } from "../../../modules/plans/contract.ts";
import { usePhone } from "../../parts/query.ts";
import { showTarget } from "../../parts/words.ts";
import { useTexts } from "../../texts/index.ts";
import { plateOf } from "./compared.ts";

/** What one plan says, with its words (一方表述); null where it says nothing. */
export interface Side {
  readonly plan: number;
  readonly quote: PlanQuote | null;
  readonly facts?: ReactNode;
}

/** A row that can be opened (可展开的条目): heading, sentence, and the words of every plan concerned. */
export interface Entry {
  readonly key: string;
  readonly heading: string;
  readonly mark: ReactNode;
  readonly says: string;
  readonly sides: readonly Side[];
}

/** The side of a target (指标一方): value and year above its words. */
export function statementSide(plan: number, statement: TargetStatement | null): Side {
  if (statement === null) return { plan, quote: null };
  const { indicator, scope, year, quote } = statement;
  const facts = (
    <p className="side-facts">
      <span>{[indicator, scope].filter(Boolean).join(" · ")}</span>
      <b className="num">{showTarget(statement)}</b>
      {year !== null && <span className="num dim">{year}</span>}
    </p>
  );
  return { plan, quote, facts };
}

/** Where words stand in the workbench of their plan (定位链接). */
export function placeOf(planId: string, { itemId, at }: PlanQuote): string {
  return itemId === null ? `/plans/${planId}?at=${at[0]}-${at[1]}` : `/plans/${planId}?item=${itemId}`;
}

type Plated = Pick<QuoteDrawerProps, "plans" | "plates">;

function SideView({ side, plans, plates }: { side: Side } & Plated) {
  const t = useTexts();
  const plan = plans[side.plan];
  if (!plan) return null;
  return (
    <section className="side">
      <h3>
        <span className="plate">{plateOf(plates[side.plan] ?? side.plan)}</span> {plan.title}
        <small className="dim"> {plan.place}</small>
      </h3>
      {side.quote === null ? (
        <p className="dim side-none">{t.compare.notStated}</p>
      ) : (
        <>
          {side.facts}
          <blockquote className="side-quote">{side.quote.words}</blockquote>
          <p className="no-print">
            <Link to={placeOf(plan.planId, side.quote)}>{t.compare.openItem} →</Link>
          </p>
        </>
      )}
    </section>
  );
}

interface QuoteDrawerProps {
  readonly entries: readonly Entry[];
  readonly plans: readonly ComparedPlan[];
  /** Places of these plans among all plans of the page. */
  readonly plates: readonly number[];
  readonly open: string | null;
  readonly onOpen: (key: string | null) => void;
}

/** Both quotes side by side (两处原文), one row after the other with j and k. */
export function QuoteDrawer({ entries, plans, plates, open, onOpen }: QuoteDrawerProps) {
  const t = useTexts();
  const phone = usePhone();
  const at = entries.findIndex((entry) => entry.key === open);
  const entry = entries[at];
  const [former, following] = [entries[at - 1]?.key, entries[at + 1]?.key];
  useEffect(() => {
    if (open === null) return;
    const step = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key === "j" ? following : event.key === "k" ? former : undefined;
      if (key !== undefined) onOpen(key);
    };
    window.addEventListener("keydown", step);
    return () => window.removeEventListener("keydown", step);
  }, [open, former, following, onOpen]);
  return (
    <Drawer
      open={entry !== undefined}
      onClose={() => onOpen(null)}
      placement={phone ? "bottom" : "right"}
      size={phone ? "82%" : 760}
      title={entry?.heading ?? t.compare.quotes}
      extra={
        <span className="drawer-steps">
          <Button size="small" disabled={!former} onClick={() => former && onOpen(former)}>
            {t.compare.previous}
          </Button>
          <Button size="small" disabled={!following} onClick={() => following && onOpen(following)}>
            {t.compare.next}
          </Button>
        </span>
      }
      footer={
        <small className="dim">
          {t.compare.of(at + 1, entries.length)}
          {!phone && `　${t.compare.stepHint}`}
        </small>
      }
    >
      {entry && (
        <div className="quote-pair">
          <p>
            {entry.mark} {entry.says}
          </p>
          <div className="sides">
            {entry.sides.map((side, number) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one plan may be quoted several times; the list never changes
              <SideView key={`${side.plan} ${number}`} {...{ side, plans, plates }} />
            ))}
          </div>
        </div>
      )}
    </Drawer>
  );
}
