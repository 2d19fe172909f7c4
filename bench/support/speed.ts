import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { readPlan } from "../../src/modules/plans/reading/index.ts";
import { labelledTexts } from "./labelled.ts";

/** Doubles a text from 10 kB to 10 MB; splitting the same text into words with a Chinese segmenter is the yardstick. */
export async function measureSpeed(): Promise<string[]> {
  const jieba = Jieba.withDict(dict);
  const base = labelledTexts()
    .map((each) => each.text)
    .join("\n");
  if (base === "") return ["No labelled text present."];
  for (let i = 0; i < 5; i++) readPlan(base.slice(0, 20_000));
  const lines = [
    "| size (UTF-8) | characters | read ms | Mchar/s | jieba ms | read ÷ jieba | heap MB |",
    "|---|---|---|---|---|---|---|",
  ];
  for (let bytes = 10_000; bytes <= 10_240_000; bytes *= 2) {
    const text = base.repeat(Math.ceil(bytes / 3 / base.length)).slice(0, Math.round(bytes / 2.7));
    const runs = bytes < 1_000_000 ? 5 : 1;
    const read = best(runs, () => readPlan(text));
    const cut = best(runs, () => jieba.cut(text));
    const heap = process.memoryUsage().heapUsed / 1e6;
    lines.push(
      `| ${(bytes / 1000).toFixed(0)} kB | ${text.length} | ${read.toFixed(1)} | ${(text.length / read / 1000).toFixed(2)} | ${cut.toFixed(1)} | ${(read / cut).toFixed(2)} | ${heap.toFixed(0)} |`,
    );
  }
  return lines;
}

function best(runs: number, work: () => unknown): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    fastest = Math.min(fastest, performance.now() - start);
  }
  return fastest;
}

/** Texts made to hurt: time at one size and at twice that size must stay about proportional. */
export function measureHostile(): string[] {
  const lines = ["| text | characters | ms | ms at double size |", "|---|---|---|---|"];
  for (const [name, unit, count] of hostile) {
    const once = unit.repeat(count);
    const first = best(1, () => readPlan(once));
    const second = best(1, () => readPlan(once + once));
    lines.push(`| ${name} | ${once.length} | ${first.toFixed(0)} | ${second.toFixed(0)} |`);
  }
  return lines;
}

const hostile: readonly (readonly [string, string, number])[] = [
  ["open brackets", "（", 100_000],
  ["brackets with a role word, never closed", "（牵头单位：", 20_000],
  ["nested brackets", "（市教育局负责", 50_000],
  ["digits and 、", "1、", 1_000_000],
  ["Chinese numerals and 、", "一、", 1_000_000],
  ["role labels", "责任单位：", 100_000],
  ["role words", "负责牵头配合", 300_000],
  ["units without end", "市教育局、", 500_000],
  ["conjunctions", "和及与", 700_000],
  ["title marks", "《", 500_000],
  ["dates", "2020年", 60_000],
  ["line breaks", "\n", 1_000_000],
  ["one sentence of 2.5 million characters", "推进", 1_250_000],
  ["figures with percent", "达到45%，", 30_000],
  ["short labels", "主办：", 80_000],
  ["sentences that say who leads", "由市教育局牵头，市财政局配合，做事。", 15_000],
  ["rules for the whole text", "各县区政府均为责任单位，不再逐项列出\n1.做事。（市教育局）\n", 6_000],
];
