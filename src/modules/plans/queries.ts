export { exportAlignment, getAlignment, getPressureTable } from "./queries/alignment.ts";
export { getWorkbenchCounts } from "./queries/counts.ts";
export { exportPlanTables, exportReading, exportTaskList } from "./queries/exports.ts";
export { listItemHistory } from "./queries/history.ts";
export { listTargets, listTasks } from "./queries/list-items.ts";
export { listPlans } from "./queries/list-plans.ts";
export { getPublicPlan } from "./queries/published.ts";
export { listTextChanges } from "./queries/text-changes.ts";
export { getOriginal, getPlanWorkbench, listPlanChanges } from "./queries/workbench.ts";
