import type { Comparator } from "../reading.ts";

const bounds: readonly { readonly word: string; readonly comparator: Comparator }[] = [
  { word: "及以上", comparator: ">=" },
  { word: "(含)以上", comparator: ">=" },
  { word: "或以上", comparator: ">=" },
  { word: "以上", comparator: ">=" },
  { word: "及以下", comparator: "<=" },
  { word: "以下", comparator: "<=" },
  { word: "以内", comparator: "<=" },
  { word: "之内", comparator: "<=" },
  { word: "内", comparator: "<=" },
  { word: "左右", comparator: "~" },
  { word: "上下", comparator: "~" },
];

/** The bound word behind a figure (以上, 以内, 左右), if one stands at `at`. */
export function boundAt(text: string, at: number): { word: string; comparator: Comparator } | undefined {
  return bounds.find((b) => text.startsWith(b.word, at));
}
