import type { ColumnType } from "kysely";
import type { Db, Tx } from "../../kernel/db.ts";
import type { ItemKind, ItemState, PlanStatus, UnitRole } from "./contract.ts";
import type { ItemAct } from "./rules.ts";

/** JSON goes in as text and comes out parsed; whoever reads it checks its shape. */
type Json = ColumnType<unknown, string, string>;

/** Row of `plans.plan`. */
export type PlanRow = {
  plan_id: string;
  jurisdiction: string;
  demonstration: boolean;
  revision_no: number;
  change_no: number;
  created_at: Date;
  created_by: string | null;
};

/** Row of `plans.plan_revision`. */
export type PlanRevisionRow = {
  plan_id: string;
  revision_no: number;
  status: PlanStatus;
  text_no: number;
  publication_no: number | null;
  superseded_by: string | null;
  reason: string | null;
  title: string;
  issuing_body: string | null;
  document_number: string | null;
  issue_date: string | null;
  period_start: number | null;
  period_end: number | null;
  at: Date;
  made_by: string | null;
};

/** Row of `plans.text`. */
export type TextRow = {
  plan_id: string;
  text_no: number;
  original: Buffer;
  sha256: string;
  file_name: string | null;
  format: string;
  encoding: string | null;
  plain: string;
  warnings: Json;
  received_at: Date;
  received_by: string | null;
};

/** Row of `plans.item`. */
export type ItemRow = {
  item_id: string;
  plan_id: string;
  text_no: number;
  kind: ItemKind;
  position: number;
  quote: string;
  at_start: number;
  at_end: number;
  title_start: number | null;
  title_end: number | null;
  body_start: number | null;
  body_end: number | null;
  confidence: ColumnType<string, number, never>;
  alternatives: Json;
  unsure: boolean;
  added: boolean;
  version: number;
  change_no: number;
};

/** Row of `plans.item_revision`. */
export type ItemRevisionRow = {
  item_id: string;
  version: number;
  act: ItemAct;
  effective: number;
  parent: number | null;
  state: ItemState;
  value: Json;
  changed: boolean;
  words: string;
  due: string | null;
  year: number | null;
  source: "prose" | "table" | null;
  reason: string | null;
  at: Date;
  made_by: string | null;
};

/** Row of `plans.item_unit`. */
export type ItemUnitRow = {
  item_id: string;
  version: number;
  unit_no: number;
  role: UnitRole;
  name: string;
  normalized: string;
  resolution: "resolved" | "candidates" | "collective" | "unknown" | "acknowledged";
};

/** Row of `plans.item_agency`. */
export type ItemAgencyRow = {
  item_id: string;
  version: number;
  unit_no: number;
  agency_id: string;
  via: "name" | "collective";
};

/** Row of `plans.finding`. */
export type FindingRow = {
  finding_id: string;
  plan_id: string;
  text_no: number;
  position: number;
  finding: Json;
  judgement_no: number;
  change_no: number;
};

/** Row of `plans.finding_judgement`. */
export type FindingJudgementRow = {
  finding_id: string;
  judgement_no: number;
  judged_as: "no-fault" | "fault" | "noted" | "open";
  note: string | null;
  at: Date;
  made_by: string | null;
};

export type PlanTables = {
  "plans.plan": PlanRow;
  "plans.plan_revision": PlanRevisionRow;
  "plans.text": TextRow;
  "plans.text_claim": { jurisdiction: string; sha256: string; plan_id: string; text_no: number };
  "plans.reading": { plan_id: string; text_no: number; reader_version: string; result: Json; made_at: Date };
  "plans.item": ItemRow;
  "plans.item_revision": ItemRevisionRow;
  "plans.item_unit": ItemUnitRow;
  "plans.item_agency": ItemAgencyRow;
  "plans.publication": {
    plan_id: string;
    publication_no: number;
    text_no: number;
    published_at: Date;
    published_by: string | null;
  };
  "plans.published_item": { plan_id: string; publication_no: number; item_id: string; version: number };
  "plans.finding": FindingRow;
  "plans.finding_judgement": FindingJudgementRow;
};

/** The handle with the tables of plans on it. */
export const plans = (db: Db | Tx) => db.withTables<PlanTables>();
