import { z } from "zod";
import { defineEndpoint, type Endpoint } from "../../kernel/endpoint.ts";
import { type Field, modelOf } from "../kinds/index.ts";
import type { Register } from "./declaration.ts";
import { formSchema } from "./schema.ts";

/** One simple condition of a list's filter (筛选条件); several are joined by “and”. */
export const Filter = z.strictObject({
  field: z.string().describe("Field name (字段)"),
  op: z
    .enum(["eq", "ne", "lt", "le", "gt", "ge", "in", "known", "unknown", "under"])
    .describe("Comparison (比较)"),
  values: z
    .array(z.union([z.string(), z.boolean()]))
    .max(100)
    .describe("One value, or several for “in” (值)"),
});
export type Filter = z.infer<typeof Filter>;

const Filters = z
  .string()
  .transform((text, context) => {
    const parsed = z.array(Filter).max(20).safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: "custom", message: "应为筛选条件的JSON列表" });
    return z.NEVER;
  })
  .describe("Conditions as a JSON list of {field, op, values} (筛选条件)");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const purpose = z.string().max(50).optional().describe("Purpose of the look (使用目的)");
const recordId = z.guid().describe("Id of the record (记录标识)");

/** A record as one person may see it: fields are optional, because rights may leave them out, and text where they are masked. */
function recordSchema(register: Register) {
  const values = Object.entries(register.fields).map(([name, field]) => [name, shownSchema(field)] as const);
  return z.strictObject({
    recordId,
    version: z.int().describe("Version (版本)"),
    state: z.enum(Object.keys(register.states)).describe("State (状态)"),
    validFrom: z.iso.date().describe("Day of legal effect (生效日期)"),
    recordedAt: z.iso.datetime().describe("Recorded at (登记时间)"),
    values: z.strictObject(Object.fromEntries(values)).describe("Fields as far as they may be seen (字段)"),
    masked: z.array(z.string()).describe("Fields whose value is a mask (已脱敏字段)"),
    relations: z
      .record(
        z.string(),
        z.array(
          z.strictObject({
            rowId: z.guid(),
            validFrom: z.iso.date(),
            validTo: z.iso.date().nullable(),
            values: z.record(z.string(), z.unknown()),
          }),
        ),
      )
      .describe("Dated rows (明细)"),
  });
}

function shownSchema(field: Field) {
  return z
    .union([modelOf(field).schema(field), z.string()])
    .nullable()
    .optional()
    .describe(field.term);
}

const Receipt = z.strictObject({
  recordId,
  version: z.int(),
  state: z.string(),
  warnings: z.array(z.string()).describe("Rules that only warn, with their article (提示)"),
});

/** The endpoints of a register (登记簿接口): what the server serves, the pages call, the command line offers and OpenAPI describes. */
export interface RegisterEndpoints {
  readonly list: ReturnType<typeof listEndpoint>;
  readonly get: ReturnType<typeof getEndpoint>;
  readonly history: ReturnType<typeof historyEndpoint>;
  readonly explain: ReturnType<typeof explainEndpoint>;
  readonly count: ReturnType<typeof countEndpoint>;
  readonly actions: Readonly<Record<string, ReturnType<typeof actionEndpoint>>>;
}

export function endpointsOfRegister(register: Register): RegisterEndpoints {
  const actions = Object.keys(register.actions).map(
    (action) => [action, actionEndpoint(register, action)] as const,
  );
  return {
    list: listEndpoint(register),
    get: getEndpoint(register),
    history: historyEndpoint(register),
    explain: explainEndpoint(register),
    count: countEndpoint(register),
    actions: Object.fromEntries(actions),
  };
}

/** All of them, one after another. */
export function flatEndpoints({ actions, ...others }: RegisterEndpoints): readonly Endpoint[] {
  return [...Object.values(others), ...Object.values(actions)];
}

const at = (register: Register, path: string) => `/registers/${register.key}${path}` as const;

function listEndpoint(register: Register) {
  return defineEndpoint({
    name: `${register.key}.list`,
    method: "GET",
    path: at(register, "/records"),
    term: `查询${register.term}`,
    summary: `List ${register.key} records, newest first or sorted, as far as they may be seen.`,
    access: "signed-in",
    input: z.strictObject({
      purpose,
      filters: Filters.optional(),
      search: z
        .string()
        .trim()
        .min(1)
        .max(50)
        .optional()
        .describe("Begins with this text, sound or initials (名称、拼音、简拼)"),
      sort: z.string().max(60).optional().describe("Field to sort by (排序字段)"),
      descending: z.stringbool().optional().describe("Largest first (降序)"),
      after: z.string().max(2000).optional().describe("Continue after this page (下一页)"),
      limit: z.coerce.number().int().min(1).max(100).default(50).describe("Records per page (每页条数)"),
    }),
    output: z.strictObject({ records: z.array(recordSchema(register)), next: z.string().nullable() }),
    cli: `${register.key} list`,
  });
}

function getEndpoint(register: Register) {
  return defineEndpoint({
    name: `${register.key}.get`,
    method: "GET",
    path: at(register, "/records/{recordId}"),
    term: `查看${register.term}`,
    summary: `Show one ${register.key} record.`,
    access: "signed-in",
    input: z.strictObject({ recordId, purpose }),
    output: recordSchema(register),
    cli: `${register.key} get`,
  });
}

function historyEndpoint(register: Register) {
  return defineEndpoint({
    name: `${register.key}.history`,
    method: "GET",
    path: at(register, "/records/{recordId}/history"),
    term: `查看${register.term}历史`,
    summary: `Show all versions of a ${register.key} record, or those up to a date.`,
    access: "signed-in",
    input: z.strictObject({
      recordId,
      purpose,
      recordedUntil: z.iso
        .datetime({ offset: true })
        .optional()
        .describe("As known at this instant (截至登记时间)"),
      validOn: z.iso.date().optional().describe("As in legal effect on this day (截至生效日期)"),
    }),
    output: z.array(
      z.strictObject({
        seq: z.int(),
        action: z.string(),
        at: z.iso.datetime(),
        validFrom: z.iso.date(),
        personId: z.string().nullable(),
        agencyId: z.string().nullable(),
        purpose: z.string().nullable(),
        reason: z.string().nullable(),
        changed: z.array(z.string()),
        record: recordSchema(register).nullable(),
      }),
    ),
    cli: `${register.key} history`,
  });
}

function explainEndpoint(register: Register) {
  return defineEndpoint({
    name: `${register.key}.explain`,
    method: "GET",
    path: at(register, "/records/{recordId}/explain/{field}"),
    term: `说明${register.term}权限`,
    summary: "Say in words why a field of a record may be seen, or may not.",
    access: "signed-in",
    input: z.strictObject({
      recordId,
      field: z.enum(Object.keys(register.fields)).describe("Field name (字段)"),
      purpose,
    }),
    output: z.strictObject({ says: z.string() }),
    cli: `${register.key} explain`,
  });
}

function countEndpoint(register: Register) {
  const dimensions = [
    "state",
    ...Object.keys(register.fields).filter((name) => register.fields[name]?.statistic === "dimension"),
  ];
  return defineEndpoint({
    name: `${register.key}.count`,
    method: "GET",
    path: at(register, "/count"),
    term: `统计${register.term}`,
    summary: "Count records by dimensions; small cells are suppressed.",
    access: "signed-in",
    input: z.strictObject({
      purpose,
      by: z.array(z.enum(dimensions)).min(1).max(3).describe("Dimensions (维度)"),
      filters: Filters.optional(),
    }),
    output: z.strictObject({
      cells: z.array(z.strictObject({ key: z.array(z.string().nullable()), count: z.int().nullable() })),
      total: z.int().nullable(),
    }),
    cli: `${register.key} count`,
  });
}

function actionEndpoint(register: Register, action: string) {
  const facts = register.actions[action];
  const opens = facts?.kind === "opens";
  const common = {
    form: formSchema(register, action).describe("The form as filled in (表单)"),
    validFrom: z.iso.date().optional().describe("Day of legal effect (生效日期)"),
    reason: z.string().trim().min(1).max(500).optional().describe("Reason (理由)"),
    purpose,
  };
  return defineEndpoint({
    name: `${register.key}.${action}`,
    method: "POST",
    path: at(register, opens ? `/${action}` : `/records/{recordId}/${action}`),
    term: `${register.term}：${facts?.term ?? action}`,
    summary: `Take the action “${action}” on the register ${register.key}.`,
    access: "signed-in",
    input: opens
      ? z.strictObject(common)
      : z.strictObject({
          ...common,
          recordId,
          expectedVersion: z.int().positive().optional().describe("Version that was open (版本)"),
        }),
    output: Receipt,
    cli: `${register.key} ${action}`,
  });
}
