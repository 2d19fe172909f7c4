import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { goldTargets, ratesOf, scoreTargets } from "../../../../../bench/support/score.ts";
import { readPlan } from "../read-plan.ts";

const shared = new URL("../../../../../../shared/", import.meta.url);
const present = existsSync(shared);
const reason = present ? "" : " (skipped: no ../shared beside the checkout)";

/** Rows of the inventory of targets: `| T001 | 000 一(二) | object | op | value | due | words | 「quote」 |`. */
function inventory(): { id: string; seed: string; value: string; quote: string }[] {
  const lines = readFileSync(new URL("requirements/systems.md", shared), "utf8").split("\n");
  return lines.flatMap((line) => {
    const cells = line.split("|").map((cell) => cell.trim());
    const [, id = "", place = "", , , value = "", , , quote = ""] = cells;
    return /^T\d{3}$/.test(id)
      ? [{ id, seed: place.slice(0, 3), value, quote: quote.replace(/[「」]/g, "") }]
      : [];
  });
}

/** Positions of the verbatim quote, whatever width its punctuation has. */
function find(text: string, quote: string): [number, number] | undefined {
  const even = (s: string) =>
    s.replace(/，/g, ",").replace(/（/g, "(").replace(/）/g, ")").replace(/；/g, ";");
  const at = even(text).indexOf(even(quote));
  return at === -1 ? undefined : [at, at + quote.length];
}

describe.skipIf(!present)(`targets of the source plans${reason}`, () => {
  const texts = new Map<string, string>();
  if (present) {
    for (const file of readdirSync(new URL("seeds/", shared))) {
      texts.set(file.slice(0, 3), readFileSync(new URL(`seeds/${file}`, shared), "utf8"));
    }
  }

  test("nine of ten quantified targets of the inventory are read with their figures", () => {
    const readings = new Map([...texts].map(([seed, text]) => [seed, readPlan(text).targets]));
    const missed: string[] = [];
    let counted = 0;
    for (const row of inventory()) {
      const figures = (row.quote.match(/\d+(?:\.\d+)?/g) ?? []).filter((figure) =>
        row.value.replace(/,/g, "").includes(figure),
      );
      const place = find(texts.get(row.seed) ?? "", row.quote);
      if (figures.length === 0 || !place) continue;
      counted++;
      const near = (readings.get(row.seed) ?? []).filter((t) => t.at[0] < place[1] && t.at[1] > place[0]);
      const values = new Set(near.flatMap((t) => (Array.isArray(t.value) ? t.value : [t.value])).map(String));
      if (!figures.some((figure) => values.has(String(Number(figure)))))
        missed.push(`${row.id} ${row.quote}`);
    }
    expect(counted).toBeGreaterThan(90);
    expect(missed.length / counted, missed.join("\n")).toBeLessThanOrEqual(0.1);
  });

  test.each([
    ["003", 25, 1],
    ["004", 15, 3],
  ] as const)("every row of the table of plan %s is read", (seed, rows, columns) => {
    const table = readPlan(texts.get(seed) ?? "").targets.filter((target) => target.source === "table");
    expect(table).toHaveLength(rows * columns);
    expect(new Set(table.map((target) => target.indicator)).size).toBe(rows);
  });

  const golds = present ? readdirSync(new URL("plans/dev/gold/", shared)) : [];
  test.each(golds)("labelled targets of %s", (file) => {
    const name = file.replace(/\.json$/, "");
    const seed = new URL(`seeds/${name}.txt`, shared);
    const document = existsSync(seed) ? seed : new URL(`plans/dev/docs/${name}.txt`, shared);
    const gold = goldTargets(JSON.parse(readFileSync(new URL(`plans/dev/gold/${file}`, shared), "utf8")));
    const score = scoreTargets(gold, readPlan(readFileSync(document, "utf8")).targets);
    expect(ratesOf(score).f1, JSON.stringify(score, null, 1)).toBeGreaterThanOrEqual(0.97);
  });
});
