import type { Signature } from "./signature.ts";

const full = /((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日/;
const inHan = /([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/;
const field =
  /(?:成文|发文|印发|发布|制发|公开)(?:日期|时间)：? ?((?:19|20)\d{2})[年/.-](\d{1,2})[月/.-](\d{1,2})/;
const plainLine = /(?:^|\n)\s*\(?((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\)?\s*(?=\n|$)/;

/** The date of the document (成文日期) in ISO form: beside the signature, else a line of its own, else a field of the page. */
export function readDates(text: string, front: string, signature: Signature | null): string | null {
  if (signature?.date) return isoFrom(signature.date);
  const tail = text.slice(-600);
  for (const part of [front, tail]) {
    const line = plainLine.exec(part) ?? field.exec(part);
    const iso = line ? toIso(line[1] ?? "", Number(line[2]), Number(line[3])) : null;
    if (iso) return iso;
  }
  return null;
}

/** `2018年6月8日` or `二〇一八年六月八日` as `2018-06-08`. */
export function isoFrom(words: string): string | null {
  const found = full.exec(words);
  if (found) return toIso(found[1] ?? "", Number(found[2]), Number(found[3]));
  const han = inHan.exec(words);
  if (!han) return null;
  const year = [...(han[1] ?? "")]
    .map((digit) => "〇一二三四五六七八九".indexOf(digit === "零" ? "〇" : digit))
    .join("");
  return toIso(year, small(han[2] ?? ""), small(han[3] ?? ""));
}

function toIso(year: string, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return Number.isNaN(Date.parse(date)) || new Date(date).getUTCDate() !== day ? null : date;
}

/** 二十三 → 23. */
function small(words: string): number {
  const digits = "〇一二三四五六七八九";
  const [tens, ones] = words.includes("十") ? words.split("十") : ["", words];
  const ten = words.includes("十") ? (tens ? digits.indexOf(tens) : 1) : 0;
  return ten * 10 + (ones ? digits.indexOf(ones) : 0);
}
