import { ArrowLeftOutlined, ArrowRightOutlined, CloseOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { listPlans, type PlanId, type PlanSummary } from "../../../modules/plans/contract.ts";
import { useAnswer, useRested } from "../../parts/query.ts";
import { showPeriod } from "../../parts/words.ts";
import { useTexts } from "../../texts/index.ts";
import { mostPlans, orderPlans, plateOf } from "./compared.ts";

interface PlanStripProps {
  readonly plans: readonly PlanSummary[];
  readonly onChange: (planIds: readonly PlanId[]) => void;
}

function PlanPicker({ taken, onPick }: { taken: readonly PlanId[]; onPick: (planId: PlanId) => void }) {
  const t = useTexts();
  const [typed, setTyped] = useState("");
  const query = useRested(typed.trim());
  const found = useAnswer(listPlans, { ...(query ? { query } : {}), limit: 20 });
  const offered = (found.data?.plans ?? []).filter((plan) => !taken.includes(plan.planId));
  return (
    <Select<PlanId>
      className="plan-picker"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={null}
      placeholder={`＋ ${t.compare.addPlan}`}
      aria-label={t.compare.addPlan}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? " " : t.compare.noPlan}
      options={offered.map((plan) => ({
        value: plan.planId,
        label: plan.title,
        facts: `${plan.jurisdictionName} ${showPeriod(plan.period)} ${t.plans.statusOf[plan.status]}`,
      }))}
      optionRender={(option) => (
        <span className="pick">
          {option.data.label} <small className="dim">{option.data.facts}</small>
        </span>
      )}
      popupMatchSelectWidth={420}
      onChange={(planId) => {
        setTyped("");
        onPick(planId);
      }}
    />
  );
}

/** The plans that lie beside each other (对照的规划), in the order in which they are compared. */
export function PlanStrip({ plans, onChange }: PlanStripProps) {
  const t = useTexts();
  const ids = plans.map((plan) => plan.planId);
  const swap = (at: number) => {
    const next = [...ids];
    const [left, right] = [ids[at], ids[at + 1]];
    if (left && right) next.splice(at, 2, right, left);
    onChange(next);
  };
  const sorted = orderPlans(plans).map((plan) => plan.planId);
  return (
    <section className="card plan-strip" aria-label={t.compare.title}>
      <ol>
        {plans.map((plan, at) => (
          <li key={plan.planId}>
            <span className="plate">{plateOf(at)}</span>
            <span className="plan-cell">
              <Link to={`/plans/${plan.planId}`}>{plan.title}</Link>
              <small className="dim num">
                {[plan.jurisdictionName, showPeriod(plan.period), t.plans.statusOf[plan.status]].join("　")}
              </small>
            </span>
            <span className="strip-deeds no-print">
              <Button
                {...{ size: "small", type: "text", icon: <ArrowLeftOutlined /> }}
                aria-label={t.compare.moveUp(plan.title)}
                disabled={at === 0}
                onClick={() => swap(at - 1)}
              />
              <Button
                {...{ size: "small", type: "text", icon: <ArrowRightOutlined /> }}
                aria-label={t.compare.moveDown(plan.title)}
                disabled={at === plans.length - 1}
                onClick={() => swap(at)}
              />
              <Button
                {...{ size: "small", type: "text", icon: <CloseOutlined /> }}
                aria-label={t.compare.remove(plan.title)}
                onClick={() => onChange(ids.filter((id) => id !== plan.planId))}
              />
            </span>
          </li>
        ))}
      </ol>
      <div className="strip-foot no-print">
        {plans.length < mostPlans ? (
          <PlanPicker taken={ids} onPick={(planId) => onChange([...ids, planId])} />
        ) : (
          <span className="dim">{t.compare.full}</span>
        )}
        {sorted.join() !== ids.join() && <Button onClick={() => onChange(sorted)}>{t.compare.sort}</Button>}
        <span className="dim">{plans.length < 2 ? t.compare.pickFew : t.compare.unpublished}</span>
      </div>
    </section>
  );
}
