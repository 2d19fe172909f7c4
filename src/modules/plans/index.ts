export {
  addItem,
  addUnit,
  assignUnit,
  confirmItem,
  confirmMany,
  editDocument,
  editItem,
  type ImportOptions,
  importPlan,
  importTable,
  pastePlan,
  publishPlan,
  rejectItem,
  resolveUnits,
  reviseText,
  settleFinding,
  supersedePlan,
  undoItem,
  withdrawPlan,
} from "./commands.ts";
export type { ItemValue, PlanItem, PlanSummary, PlanWorkbench, TargetValue, TaskValue } from "./contract.ts";
export { fileFromDisk, intake, type PlainText } from "./intake/index.ts";
export {
  exportAlignment,
  exportPlanTables,
  exportReading,
  exportTaskList,
  getAlignment,
  getOriginal,
  getPlanWorkbench,
  getPressureTable,
  getPublicPlan,
  getWorkbenchCounts,
  listItemHistory,
  listPlanChanges,
  listPlans,
  listTargets,
  listTasks,
  listTextChanges,
  readMarked,
} from "./queries.ts";
export { type Reading, type ReadOptions, readPlan } from "./reading/index.ts";
export { planRefusals } from "./refusals.ts";
export { seedSamplePlans } from "./seed.ts";
