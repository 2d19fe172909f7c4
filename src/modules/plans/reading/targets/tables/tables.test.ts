import { describe, expect, test } from "vitest";
import { foldText } from "../../source.ts";
import { lineOf, targetsIn } from "../cases/reading-of.ts";
import { tableCases } from "../cases/tables.ts";
import { tableCasesB } from "../cases/tables-b.ts";
import { readTables } from "../index.ts";

const issued = (text: string) => ({ issueDate: text.includes("2020年") ? "2021-05-01" : "2024-02-01" });

describe("targets of a table", () => {
  test.each(
    [
      ...tableCases.map((c) => ({ ...c, document: issued(c.text) })),
      ...tableCasesB.map((c) => ({ ...c, document: { issueDate: "2026-02-10" } })),
    ].map((c) => [c.shape, c] as const),
  )("%s", (_, table) => {
    const read = targetsIn(table.text, table.document);
    expect(read.map(lineOf).sort()).toEqual([...table.targets].sort());
    const [first] = read;
    if (table.baseline) expect(first?.baseline).toEqual(table.baseline);
    if (table.agencies) expect(first?.agencies).toEqual(table.agencies);
    if (table.kind) expect(first?.kind).toBe(table.kind);
    if (table.category) expect(first?.table?.category).toBe(table.category);
    expect(readTables(foldText(table.text)).some((t) => t.glued)).toBe(table.glued === true);
  });
});
