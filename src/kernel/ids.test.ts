import { expect, test } from "vitest";
import { z } from "zod";
import { newUuid } from "./ids.ts";

test("identifiers rise within a millisecond, and when the clock is set back", () => {
  const noon = new Date("2026-03-02T12:00:00Z");
  const hourBefore = new Date("2026-03-02T11:00:00Z");
  const ids = Array.from({ length: 10_000 }, (_, index) => newUuid(index < 6_000 ? noon : hourBefore));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(z.uuidv7().safeParse(ids[0]).success).toBe(true);
});
