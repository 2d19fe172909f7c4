import { Alert, Button, Segmented, Tabs } from "antd";
import "../../styles/lists.css";
import "../../styles/compare.css";
import {
  alignPlans,
  exportAlignment,
  listPlans,
  PlanId,
  type PlanSummary,
  pressureTable,
} from "../../../modules/plans/contract.ts";
import { download, RefusedError } from "../../api.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { Waiting } from "../../parts/plain-pages.tsx";
import { useAnswer, useFilters } from "../../parts/query.ts";
import { useDo } from "../../parts/tell.tsx";
import { useSentence, useTexts } from "../../texts/index.ts";
import { pairsOf, plateOf, readAddress } from "./compared.ts";
import { FindingCards } from "./finding-cards.tsx";
import { PairTable } from "./pair-tables.tsx";
import { PlanStrip } from "./plan-strip.tsx";
import { PressureView } from "./pressure-view.tsx";
import { TextVersions } from "./text-versions.tsx";

const filterNames = ["plans", "pair", "tab"] as const;
const tabs = ["indicators", "tasks", "findings", "pressure", "texts"] as const;
type Tab = (typeof tabs)[number];

/** Why an answer did not come (未能对照): the refusal's own words, or that the server cannot be reached. */
function Failure({ error }: { error: unknown }) {
  const t = useTexts();
  const sentence = useSentence();
  const words = error instanceof RefusedError ? error.refusals.map(sentence).join(" ") : t.app.unreachable;
  return <Alert className="compare-alert" type="error" showIcon title={words} />;
}

interface PairViewProps {
  readonly tab: "indicators" | "tasks" | "findings";
  readonly plans: readonly PlanSummary[];
  readonly pair: readonly [number, number];
}

const pairOf = (older: PlanSummary, newer: PlanSummary) => ({ planId: newer.planId, against: older.planId });

function PairView({ tab, plans, pair: [left, right] }: PairViewProps) {
  const t = useTexts();
  const run = useDo();
  const [older, newer] = [plans[left], plans[right]];
  const answer = useAnswer(
    alignPlans,
    { planId: newer?.planId ?? "", against: older?.planId ?? "" },
    Boolean(older && newer),
  );
  if (answer.error) return <Failure error={answer.error} />;
  if (!answer.data) return <Waiting />;
  const { relation, findings, plans: compared } = answer.data;
  const key = compared.map((plan) => plan.planId).join();
  return (
    <>
      <p className="relation dim">
        {t.compare.relation[relation]}
        <Button
          size="small"
          className="no-print"
          onClick={() => older && newer && run(() => download(exportAlignment, pairOf(older, newer)))}
        >
          {t.app.exportExcel}
        </Button>
      </p>
      {tab === "findings" ? (
        findings.length === 0 ? (
          <p className="empty">{t.compare.noFindings}</p>
        ) : (
          <FindingCards findings={findings} plans={compared} plates={[left, right]} />
        )
      ) : (
        <PairTable
          key={`${tab} ${key}`}
          kind={tab}
          alignment={answer.data}
          plates={[left, right]}
          loading={answer.isFetching}
        />
      )}
    </>
  );
}

function LevelView({ plans, onOrder }: Pick<ViewsProps, "plans" | "onOrder">) {
  const answer = useAnswer(pressureTable, { planIds: plans.map((plan) => plan.planId) });
  if (answer.error) return <Failure error={answer.error} />;
  if (!answer.data) return <Waiting />;
  const key = answer.data.plans.map((plan) => plan.planId).join();
  return <PressureView key={key} table={answer.data} onOrder={onOrder} />;
}

interface ViewsProps {
  readonly plans: readonly PlanSummary[];
  readonly tab: Tab;
  readonly pair: readonly [number, number] | undefined;
  readonly onTab: (tab: string) => void;
  readonly onPair: (pair: string) => void;
  readonly onOrder: (planIds: readonly PlanId[]) => void;
}

function Views({ plans, tab, pair, onTab, onPair, onOrder }: ViewsProps) {
  const t = useTexts();
  const pairs = pairsOf(plans.length);
  const two = tab === "indicators" || tab === "tasks" || tab === "findings";
  return (
    <div className="card flush compare-views">
      <Tabs
        className="compare-tabs"
        activeKey={tab}
        onChange={onTab}
        items={tabs
          .filter((one) => plans.length > 1 || one === "texts")
          .map((one) => ({ key: one, label: t.compare.tabs[one] }))}
      />
      {two && pairs.length > 1 && pair && (
        <div className="pair-choice no-print">
          <span className="dim">{t.compare.pair}</span>
          <Segmented
            aria-label={t.compare.pair}
            value={pair.join("-")}
            onChange={onPair}
            options={pairs.map(([a, b]) => ({ value: `${a}-${b}`, label: `${plateOf(a)} → ${plateOf(b)}` }))}
          />
        </div>
      )}
      {two && pair && <PairView tab={tab} plans={plans} pair={pair} />}
      {tab === "pressure" && <LevelView {...{ plans, onOrder }} />}
      {tab === "texts" && <TextVersions plans={plans} />}
    </div>
  );
}

/** Plans side by side (规划对照): which plans, and the view on them, stand in the address. */
export function ComparePage() {
  const t = useTexts();
  const { filters, set } = useFilters(filterNames);
  const address = readAddress(filters.plans, filters.pair);
  const planIds = address.planIds.map((id) => PlanId.parse(id));
  const found = useAnswer(listPlans, { planIds, limit: 6 }, planIds.length > 0);
  const known = planIds.length > 0 ? (found.data?.plans ?? []) : [];
  const plans = planIds.flatMap((id) => known.find((plan) => plan.planId === id) ?? []);
  const order = (ids: readonly PlanId[]) => set({ plans: ids.join(","), pair: null });
  const wanted = tabs.find((tab) => tab === filters.tab) ?? "indicators";
  const tab = plans.length === 1 ? "texts" : wanted;
  const shown = plans.length > 1 || (plans[0]?.textNo ?? 1) > 1;
  return (
    <div className="compare">
      <PageHead
        title={t.compare.title}
        above={[{ label: t.menu.plans }, { to: "/plans", label: t.menu.planList }]}
        under={<p className="dim no-print">{t.compare.lead}</p>}
        actions={shown && <Button onClick={() => window.print()}>{t.app.print}</Button>}
      />
      {found.error && <Failure error={found.error} />}
      {planIds.length > 0 && found.isPending ? <Waiting /> : <PlanStrip plans={plans} onChange={order} />}
      {shown && (
        <Views
          {...{ plans, tab }}
          pair={pairsOf(plans.length).find((pair) => pair.join() === address.chosen?.join()) ?? [0, 1]}
          onTab={(next) => set({ tab: next })}
          onOrder={order}
          onPair={(next) => set({ pair: next })}
        />
      )}
    </div>
  );
}
