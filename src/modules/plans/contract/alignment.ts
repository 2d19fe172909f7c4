import { z } from "zod";
import { Comparator, Span } from "../reading/reading.ts";
import { PlanId } from "./plan.ts";

/** A plan that is laid beside others (对照规划). Quotes name it by its place in this list. */
export const ComparedPlan = z.strictObject({
  planId: PlanId,
  title: z.string(),
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
});
export type ComparedPlan = z.infer<typeof ComparedPlan>;

/** Words of one of the compared plans (引文). */
export const PlanQuote = z.strictObject({ plan: z.int(), at: Span, words: z.string() }).readonly();

const Statement = z
  .strictObject({
    indicator: z.string(),
    scope: z.string().nullable(),
    year: z.int().nullable(),
    comparator: Comparator,
    value: z.number().nullable(),
    valueText: z.string(),
    unit: z.string().nullable(),
    quote: PlanQuote,
  })
  .readonly();

/** Something that only shows when plans lie side by side (跨规划疑点). */
export const CrossFinding = z
  .strictObject({
    check: z.string(),
    severity: z.enum(["info", "warn", "error"]),
    says: z.string(),
    quotes: z.array(PlanQuote).readonly(),
  })
  .readonly();

/** Two plans side by side (规划衔接): what the newer or lower one does with each target and task of the older or higher one. */
export const PlanAlignment = z.strictObject({
  plans: z.array(ComparedPlan).describe("The older or higher plan, then the newer or lower one"),
  indicators: z
    .array(
      z
        .strictObject({
          verdict: z.enum(["inherits", "raises", "lowers", "reworded", "silent", "incomparable", "new"]),
          older: Statement.nullable(),
          newer: Statement.nullable(),
          says: z.string(),
        })
        .readonly(),
    )
    .readonly(),
  tasks: z
    .array(
      z
        .strictObject({
          verdict: z.enum(["inherits", "reworded", "silent", "new"]),
          older: PlanQuote.nullable(),
          newer: PlanQuote.nullable(),
          says: z.string(),
        })
        .readonly(),
    )
    .readonly(),
  findings: z.array(CrossFinding).readonly(),
});
export type PlanAlignment = z.infer<typeof PlanAlignment>;

/** What each level makes of the targets of the level above (层层加码). */
export const PressureTable = z.strictObject({
  plans: z.array(ComparedPlan).describe("From the highest level down"),
  rows: z
    .array(
      z
        .strictObject({
          indicator: z.string(),
          unit: z.string().nullable(),
          cells: z
            .array(
              z
                .strictObject({
                  level: z.string(),
                  value: z.number(),
                  unit: z.string().nullable(),
                  due: z.string(),
                  raise: z.number().nullable().describe("Against the level above, in the top level's unit"),
                  percent: z.number().nullable(),
                  daysOff: z.number().nullable().describe("Days by which the deadline is earlier"),
                  quote: PlanQuote,
                })
                .readonly()
                .nullable(),
            )
            .readonly(),
          pressed: z.boolean().describe("Some level asks more, or sooner, than the one above"),
          says: z.string(),
        })
        .readonly(),
    )
    .readonly(),
  findings: z.array(CrossFinding).readonly().describe("Whether the parts below can make the whole above"),
});
export type PressureTable = z.infer<typeof PressureTable>;
