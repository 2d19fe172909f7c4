import { z } from "zod";

/**
 * What reading a plan returns (规划解读结果). Deterministic: a grammar of official documents, no model call.
 * Every item carries its verbatim quote and its place; nothing is reported that does not stand in the text.
 * Offsets are UTF-16 code units into the plain text that the reader worked on: `text.slice(at[0], at[1])` is the quote.
 */

/** Half-open range in the text (起止位置). */
export const Span = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly();
export type Span = z.infer<typeof Span>;

/** How sure the reader is, 0 to 1 (置信度): for tasks from counts on few unseen texts (tasks/calibration.ts), not a probability proved on published plans. */
const Confidence = z.number().min(0).max(1);

/** Another reading of the same words, offered where the text is ambiguous (备选解读). */
export const Alternative = z.strictObject({
  says: z.string().describe("What this reading would change, one Chinese sentence"),
  change: z
    .record(z.string(), z.unknown())
    .describe("Fields of the item that would differ, with their values"),
});
export type Alternative = z.infer<typeof Alternative>;

/** The document itself (文件要素): title, issuing body, number, date, region, period. Null where the text does not say. */
export const DocumentReading = z.strictObject({
  title: z.string().nullable(),
  issuingBody: z.string().nullable(),
  documentNumber: z.string().nullable().describe("发文字号, e.g. 柳政规〔2018〕32号"),
  issueDate: z.iso.date().nullable(),
  region: z
    .strictObject({
      name: z.string(),
      level: z.enum(["nation", "province", "prefecture", "county", "town"]).nullable(),
      code: z.string().nullable(),
    })
    .nullable(),
  period: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
});
export type DocumentReading = z.infer<typeof DocumentReading>;

/** A task (重点任务): the smallest unit of the text that carries, or directly inherits, a responsibility statement. */
export const TaskReading = z.strictObject({
  number: z.string().describe("As written, e.g. 12."),
  path: z
    .string()
    .describe("Numbers from the chapter down, half-width brackets, no trailing stop: 三/(三)/12"),
  title: z.string(),
  lead: z.array(z.string()).describe("牵头单位, as written, split, order kept"),
  participants: z.array(z.string()).describe("参加、配合单位"),
  responsible: z.array(z.string()).describe("负责单位, where no lead is named"),
  normalized: z
    .strictObject({
      lead: z.array(z.string()),
      participants: z.array(z.string()),
      responsible: z.array(z.string()),
    })
    .describe("The same names with shared prefixes and suffixes restored, parallel to the lists above"),
  openList: z.boolean().describe("The list ends in 等: others may belong to it"),
  roleLabels: z.array(z.string()).describe("Role words as written: 牵头单位, 责任单位, 配合 …"),
  inherited: z
    .boolean()
    .describe("The statement stands elsewhere (heading above, whole-text rule) and is inherited"),
  quote: z.string().describe("The responsibility statement, verbatim"),
  deadlines: z
    .array(z.string())
    .describe("Years, months or dates named in the body: 2020, 2020-06, 2020-06-30"),
  at: Span.describe("Place of the statement"),
  titleAt: Span.describe("Place of the title"),
  bodyAt: Span.describe("Place of the task's own text, heading included"),
  confidence: Confidence,
  alternatives: z.array(Alternative),
});
export type TaskReading = z.infer<typeof TaskReading>;

export const Comparator = z.enum(["=", ">=", "<=", ">", "<", "~", "range", "text"]);
export type Comparator = z.infer<typeof Comparator>;

/** A target (目标): indicator, value, unit, year. `range` has a pair as value; `text` a target in words. */
export const TargetReading = z.strictObject({
  indicator: z.string(),
  scope: z.string().nullable().describe("全市, 市区, 县城 … as far as the text says"),
  year: z.int().nullable(),
  yearText: z.string().nullable().describe("Time phrase as written: 到2020年, 十三五期间, 三年累计"),
  comparator: Comparator,
  value: z.union([z.number(), z.tuple([z.number(), z.number()]), z.string()]).nullable(),
  valueText: z.string().describe("The value as written, with its multiplier: 138.19, 四十五, 1.8万"),
  unit: z.string().nullable(),
  baseline: z.strictObject({ year: z.int().nullable(), value: z.number() }).nullable(),
  hedge: z.string().nullable().describe("力争, 争取, 基本 …"),
  kind: z.enum(["约束性", "预期性"]).nullable(),
  agencies: z.array(z.string()).describe("Units named beside the target itself (table column, bracket)"),
  task: z.string().nullable().describe("Path of the task whose body holds it"),
  source: z.enum(["prose", "table"]),
  /** Place in its table, where it stands in one. */
  table: z
    .strictObject({
      name: z.string().nullable(),
      row: z.int(),
      category: z.string().nullable(),
      column: z.string(),
    })
    .nullable(),
  quote: z.string(),
  at: Span,
  confidence: Confidence,
  alternatives: z.array(Alternative),
});
export type TargetReading = z.infer<typeof TargetReading>;

/** A duty of the safeguards chapter (保障措施): who must do what by when, beside the tasks. */
export const SafeguardReading = z.strictObject({
  duty: z.string(),
  who: z.array(z.string()),
  dates: z.array(z.string()),
  quote: z.string(),
  at: Span,
});
export type SafeguardReading = z.infer<typeof SafeguardReading>;

/** A document that the plan cites (引用文件). */
export const ReferenceReading = z.strictObject({
  title: z.string(),
  documentNumber: z.string().nullable(),
  quote: z.string(),
  at: Span,
});
export type ReferenceReading = z.infer<typeof ReferenceReading>;

/** Something a reader should look at (疑点): parts that do not sum, a unit slip, a conflict, a date before the plan. */
export const FindingReading = z.strictObject({
  kind: z.enum([
    "sum",
    "ratio",
    "unit",
    "conflict",
    "orphan",
    "date",
    "direction",
    "count",
    "typo",
    "structure",
    "pace",
  ]),
  check: z.string().describe("Which check found it, e.g. parts-sum"),
  says: z.string().describe("One Chinese sentence with the figures"),
  severity: z.enum(["info", "warn", "error"]),
  quotes: z.array(Span),
});
export type FindingReading = z.infer<typeof FindingReading>;

/** A paragraph or heading of the text, and what became of it (条款覆盖台账). */
export const ClauseReading = z.strictObject({
  path: z.string(),
  level: z.int().nonnegative().describe("0 = text outside any numbered section"),
  kind: z.enum(["title", "heading", "paragraph", "table", "front", "noise"]),
  at: Span,
  usedBy: z.array(z.enum(["document", "task", "target", "safeguard", "reference"])),
  reason: z.string().nullable().describe("Why it became no item, one Chinese phrase; null where it did"),
});
export type ClauseReading = z.infer<typeof ClauseReading>;

export const Reading = z.strictObject({
  /** False for texts that are no plan; `reason` then says why, and all lists are empty. */
  isPlan: z.boolean(),
  reason: z.string().nullable(),
  document: DocumentReading,
  text: z.strictObject({ sha256: z.string(), length: z.int() }),
  tasks: z.array(TaskReading),
  targets: z.array(TargetReading),
  safeguards: z.array(SafeguardReading),
  references: z.array(ReferenceReading),
  findings: z.array(FindingReading),
  clauses: z.array(ClauseReading),
  coverage: z.strictObject({ clauses: z.int(), used: z.int(), unusedAt: z.array(Span) }),
});
export type Reading = z.infer<typeof Reading>;
