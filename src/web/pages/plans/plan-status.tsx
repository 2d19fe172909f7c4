import { Tooltip } from "antd";
import type { PlanSummary } from "../../../modules/plans/contract.ts";
import { useTexts } from "../../texts/index.ts";

/** Status of a plan, with a mark on plans that were written for demonstration (规划状态). */
export function PlanStatusMark({ plan }: { readonly plan: Pick<PlanSummary, "status" | "demonstration"> }) {
  const t = useTexts();
  return (
    <>
      <span className={`status ${plan.status}`}>{t.plans.statusOf[plan.status]}</span>
      {plan.demonstration && (
        <Tooltip title={t.plans.demonstrationHint}>
          {" "}
          <span className="chip demo">{t.plans.demonstration}</span>
        </Tooltip>
      )}
    </>
  );
}

/** How much of a plan has been checked (核对进度). */
export function PlanProgressBar({ plan }: { readonly plan: Pick<PlanSummary, "progress"> }) {
  const { decided, undecided } = plan.progress;
  const share = decided + undecided === 0 ? 0 : Math.round((100 * decided) / (decided + undecided));
  return (
    <span className="progress-cell">
      <span className="bar">
        <i style={{ width: `${share}%` }} />
      </span>{" "}
      <span className="num">{share}%</span>
    </span>
  );
}
