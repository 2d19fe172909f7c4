import { z } from "zod";

/** Fields that the endpoints of this module share. */

export const Day = z.iso.date();
export const Name = z.string().trim().min(1).max(80);
export const Limit = z.coerce.number().int().min(1).max(100).default(20).describe("Rows in one answer");
export const After = z.string().max(300).optional().describe("Cursor `next` of the answer before");
export const On = Day.optional().describe("As of this day; today if left out");
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
export const From = Day.describe("First day");
export const Document = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .describe("Document that orders it: 钦政办〔2019〕…号");
