import { z } from "zod";
import { Comparator, Span } from "../reading/reading.ts";
import { ItemId } from "./item.ts";
import { PlanId } from "./plan.ts";

/** A plan as the answer names it (参照规划). Quotes name it by its place in this list. */
export const ComparedPlan = z.strictObject({
  planId: PlanId,
  title: z.string(),
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
  place: z.string().describe("The place the plan speaks for, which need not be where it is filed"),
  level: z.enum(["nation", "province", "prefecture", "county", "town"]).nullable(),
});
export type ComparedPlan = z.infer<typeof ComparedPlan>;

/** Words of one of the compared plans (引文). */
export const PlanQuote = z
  .strictObject({
    plan: z.int(),
    at: Span,
    words: z.string(),
    itemId: ItemId.nullable().describe("The item of that plan which the words belong to"),
  })
  .readonly();
export type PlanQuote = z.infer<typeof PlanQuote>;

/** What a plan says of an indicator, as it crosses the wire (目标表述). */
export const TargetStatement = z
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
export type TargetStatement = z.infer<typeof TargetStatement>;

/** Something that only shows when plans lie side by side (跨规划疑点). */
export const CrossFinding = z
  .strictObject({
    check: z.string(),
    severity: z.enum(["info", "warn", "error"]),
    says: z.string(),
    quotes: z.array(PlanQuote).readonly(),
  })
  .readonly();
export type CrossFinding = z.infer<typeof CrossFinding>;

/** Two plans side by side (规划衔接): what the newer or lower one does with each target and task of the older or higher one. */
export const PlanAlignment = z.strictObject({
  plans: z.array(ComparedPlan).describe("The older or higher plan, then the newer or lower one"),
  relation: z
    .enum(["same", "nested", "upward", "apart"])
    .describe("Of one place; of a place above the second's; of one below it; of two places side by side"),
  indicators: z
    .array(
      z
        .strictObject({
          verdict: z.enum(["inherits", "raises", "lowers", "reworded", "silent", "incomparable", "new"]),
          older: TargetStatement.nullable(),
          newer: TargetStatement.nullable(),
          difference: z
            .strictObject({ amount: z.number(), unit: z.string().nullable() })
            .nullable()
            .describe("How far the newer value lies above the older, in the older one's unit"),
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

/** What each level makes of the targets of the level above (加码表). */
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
                  measured: z.number().describe("The value in the row's unit"),
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
