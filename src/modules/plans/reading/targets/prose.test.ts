import { describe, expect, test } from "vitest";
import { negativesA, proseA } from "./cases/prose-a.ts";
import { negativesB, proseB } from "./cases/prose-b.ts";
import { proseC } from "./cases/prose-c.ts";
import { negativesD, proseD } from "./cases/prose-d.ts";
import { proseE } from "./cases/prose-e.ts";
import { proseF } from "./cases/prose-f.ts";
import { negativesG, proseG } from "./cases/prose-g.ts";
import { lineOf, targetsIn } from "./cases/reading-of.ts";

/** Sentences of an undated text: a year before the sentence's own is no result of the past. */
const issued = (text: string) => {
  const first = Number(/(?:20)\d{2}/.exec(text)?.[0] ?? 2022);
  return { issueDate: first < 2022 ? (first >= 2019 ? "2019-03-01" : null) : "2022-03-01" };
};

/** Names are compared without their brackets' form and the words that only lead to them. */
const plain = (line: string) => {
  const [name = "", ...rest] = line.split("|");
  return [name.replace(/[（）()]/g, ""), ...rest].join("|");
};

const dated = [...proseF, ...proseG].map((labelled) => ({ issued: "2026-02-10", ...labelled }));
const cases = [...proseA, ...proseB, ...proseC, ...proseD, ...proseE, ...dated];

describe("targets of the running text", () => {
  test.each(cases.map((c) => [c.text, c] as const))("%s", (_, labelled) => {
    const heading = labelled.goals ? "一、发展目标\n" : "一、重点任务\n";
    const read = targetsIn(
      heading + labelled.text,
      labelled.issued ? { issueDate: labelled.issued } : issued(labelled.text),
    );
    const facts = (lines: readonly string[]) =>
      lines.map((line) => line.split("|").slice(1).join("|")).sort();
    expect(facts(read.map(lineOf))).toEqual(facts(labelled.targets));
    for (const line of labelled.targets) {
      const name = plain(line).split("|")[0] ?? "";
      expect(
        read.some((target) => plain(lineOf(target)).includes(name)),
        name,
      ).toBe(true);
    }
  });

  test("every quote stands in the text at its place", () => {
    for (const { text } of cases) {
      for (const target of targetsIn(text)) expect(text.slice(target.at[0], target.at[1])).toBe(target.quote);
    }
  });
});

describe("figures that are no targets", () => {
  test.each(negativesG)("%s", (text) => {
    expect(targetsIn(`一、重点任务\n${text}`, { issueDate: "2026-02-10" }).map(lineOf)).toEqual([]);
  });

  test.each([...negativesA, ...negativesB, ...negativesD])("%s", (text) => {
    expect(targetsIn(`一、重点任务\n${text}`, { issueDate: "2024-03-01" }).map(lineOf)).toEqual([]);
  });
});
