export {
  ComparedPlan,
  CrossFinding,
  PlanAlignment,
  PlanQuote,
  PressureTable,
  TargetStatement,
} from "./contract/alignment.ts";
export {
  addItem,
  addUnit,
  assignUnit,
  confirmItem,
  confirmMany,
  editDocument,
  editItem,
  itemHistory,
  planChanges,
  planWorkbench,
  readMarked,
  rejectItem,
  resolveUnits,
  settleFinding,
  undoItem,
} from "./contract/checking.ts";
export {
  ItemAddition,
  ItemEdit,
  ItemId,
  ItemKind,
  ItemRevision,
  ItemState,
  ItemUnit,
  ItemValue,
  PlanItem,
  ReferenceValue,
  SafeguardValue,
  TargetValue,
  TaskValue,
  UnitResolution,
  UnitRole,
} from "./contract/item.ts";
export { listPlans, listTargets, listTasks, workbenchCounts } from "./contract/lists.ts";
export {
  ChecklistLine,
  PlanId,
  PlanProgress,
  PlanStatus,
  PlanSummary,
  WorkbenchCounts,
} from "./contract/plan.ts";
export {
  alignPlans,
  exportAlignment,
  pressureTable,
  publicPlan,
  publishPlan,
  supersedePlan,
  withdrawPlan,
} from "./contract/publishing.ts";
export { exportReading, exportTable, exportTasks, importTable } from "./contract/tables.ts";
export {
  ImportOutcome,
  importPlan,
  pastePlan,
  planOriginal,
  reviseText,
  textChanges,
} from "./contract/texts.ts";
export {
  ObligationChange,
  PlanChanges,
  PlanFinding,
  PlanText,
  PlanWorkbench,
  PublishedItem,
  PublishedPlan,
  TableImport,
  TargetRow,
  TaskRow,
} from "./contract/workbench.ts";
