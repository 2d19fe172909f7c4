import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { homeFile } from "../../kernel/home.ts";

const seeds = homeFile("../shared/seeds");
const folder = homeFile("examples/plans");
const files = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");

/** Names and figures are facts and may agree: table rows, responsibility statements and names of groups are set aside. */
const sentences = (text: string) =>
  text
    .split("\n")
    .filter((line) => !line.startsWith("|"))
    .join("\n")
    .replace(/（牵头单位：[^）]*）/g, "\n")
    .split(/[\n。；]/)
    .map((sentence) => sentence.replace(/\s/g, ""));

if (!existsSync(seeds))
  process.stderr.write("The source plans are not here; sample plans are not compared with them.\n");

test.skipIf(!existsSync(seeds)).each(files)("%s shares no sentence with the source plans", (name) => {
  const sources = readdirSync(seeds)
    .map((file) => readFileSync(join(seeds, file), "utf8").replace(/\s/g, ""))
    .join("\n");
  const shared = sentences(readFileSync(join(folder, name), "utf8")).flatMap((sentence) =>
    Array.from({ length: Math.max(0, sentence.length - 19) }, (_, at) => sentence.slice(at, at + 20)).filter(
      (words) => sources.includes(words),
    ),
  );
  expect(shared).toEqual([]);
});

test.each(files)("%s says that it is a demonstration, and has its Word file beside it", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  expect(text).toContain("（演示文本）");
  expect(text).not.toMatch(/〔\d{4}〕\d+号/);
  expect(existsSync(join(folder, name.replace(/\.md$/, ".docx")))).toBe(true);
});
