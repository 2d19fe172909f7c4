export { addItem } from "./commands/add-item.ts";
export { type ImportOptions, importPlan, pastePlan } from "./commands/import-plan.ts";
export { importTable } from "./commands/import-table.ts";
export {
  confirmItem,
  confirmMany,
  editItem,
  type ItemAt,
  type ItemChanged,
  rejectItem,
  undoItem,
} from "./commands/items.ts";
export {
  editDocument,
  publishPlan,
  settleFinding,
  supersedePlan,
  withdrawPlan,
} from "./commands/lifecycle.ts";
export { reviseText, type TextRevised } from "./commands/revise-text.ts";
export { addUnit, assignUnit, resolveUnits } from "./commands/units.ts";
