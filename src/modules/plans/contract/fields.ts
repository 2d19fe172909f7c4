import { z } from "zod";
import { ItemId } from "./item.ts";
import { PlanId } from "./plan.ts";

/** Fields that many endpoints of plans take (接口公用字段). */
export const planId = PlanId.describe("The plan");
export const itemId = ItemId.describe("The item");
export const version = z
  .int()
  .min(1)
  .describe("Version of the item that the caller has seen; another one is refused");
export const reason = z.string().trim().min(1).max(500);
export const later = reason.optional().describe("Why; required once the plan is published");
export const cursor = z.string().max(400).optional().describe("Where the last page ended");
export const limit = z.coerce.number().int().min(1).max(200).default(50).describe("Rows of a page");
export const jurisdiction = z
  .string()
  .regex(/^\d{6,12}$/)
  .describe("Division code");
export const query = z.string().trim().max(100).optional().describe("Words to look for");
