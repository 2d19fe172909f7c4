import { expect, test } from "vitest";
import { targetsIn } from "./cases/reading-of.ts";

/** Each is 400,000 characters; a reader that looks back over all it has read would need hours. */
const hostile: readonly (readonly [string, string])[] = [
  ["digits and stops", "1、".repeat(200_000)],
  ["one endless number", "7".repeat(400_000)],
  ["open brackets", "(《“".repeat(133_000)],
  ["figures without end", "5个".repeat(200_000)],
  ["years without end", "2020年".repeat(80_000)],
  ["numerals without end", "一百二十万".repeat(80_000)],
  ["pipes", "|1".repeat(200_000)],
  ["tabs", "\t1\n".repeat(130_000)],
];

test.each(hostile)(
  "%s are read in linear time and give nothing",
  (_, text) => {
    expect(targetsIn(text)).toEqual([]);
  },
  60_000,
);
