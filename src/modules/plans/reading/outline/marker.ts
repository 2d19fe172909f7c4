/** Heading numbers of official documents (层次序数): what may stand before a heading, and its value. */
export interface Marker {
  /** Rank of the numbering form; a smaller rank is usually the higher level. */
  readonly rank: number;
  readonly form: MarkerForm;
  readonly value: number;
  /** Length in the folded text, the closing mark included. */
  readonly length: number;
}

export type MarkerForm =
  | "part"
  | "chapter"
  | "section"
  | "article"
  | "annex"
  | "han"
  | "han-bracket"
  | "decimal-chain"
  | "arabic"
  | "arabic-bracket"
  | "circle";

const NUMERALS = "〇零一二三四五六七八九十百";
const digitOf = new Map([..."〇一二三四五六七八九"].map((character, value) => [character, value]));

const ranks: Record<MarkerForm, number> = {
  annex: 0,
  part: 1,
  chapter: 2,
  section: 3,
  article: 4,
  han: 5,
  "han-bracket": 6,
  arabic: 7,
  "decimal-chain": 7,
  "arabic-bracket": 8,
  circle: 9,
};

const ordinal = new RegExp(`第([${NUMERALS}]{1,5}|\\d{1,3})(篇|编|部分|章|节|条)(?![线例约款件])`, "y");
const han = new RegExp(`([${NUMERALS}]{1,3})(?:、|[.．](?!\\d)|，(?=[^，。]{2,20}(?:\\n|$)))`, "y");
const hanBracket = new RegExp(`\\(([${NUMERALS}]{1,4})\\)[、.]?`, "y");
const chain = /(\d{1,2})((?:\.\d{1,2}){1,3})(?:[.、]| +|(?=[\u4e00-\u9fff“《]))/y;
const arabic = /(\d{1,3})(?:[.、](?![\d%])|\)|　| (?=[\u4e00-\u9fff“《]))/y;
const arabicBracket = /\((\d{1,3})\)[、.]?/y;
const annex = /附(?:件|表|录) ?([一二三四五六七八九十]{0,2}|\d{0,2})(?=[:：. \n]|$)/y;

/** Reads the heading number that begins exactly at `at`, if there is one. Bounded look-ahead, so scanning stays linear. */
export function markerAt(text: string, at: number): Marker | undefined {
  const code = text.charCodeAt(at);
  if (code === 0x28) return bracketed(text, at);
  if (code >= 0x30 && code <= 0x39) return numeric(text, at);
  if (code >= 0x2460 && code <= 0x2473) return marker("circle", code - 0x245f, 1);
  if (code === 0x7b2c) return ordinalMarker(text, at);
  if (code === 0x9644) return annexMarker(text, at);
  if (NUMERALS.includes(text.charAt(at)) && text.charAt(at) !== "") {
    const found = match(han, text, at);
    if (found) return marker("han", hanValue(found[1] ?? ""), found[0].length);
  }
  return undefined;
}

/** The value of a Chinese ordinal (汉字序数): 十二 → 12. */
export function hanValue(numeral: string): number {
  let total = 0;
  let digit = 0;
  for (const character of numeral) {
    if (character === "百") {
      total += (digit || 1) * 100;
      digit = 0;
    } else if (character === "十") {
      total += (digit || 1) * 10;
      digit = 0;
    } else digit = digitOf.get(character) ?? 0;
  }
  return total + digit;
}

function bracketed(text: string, at: number): Marker | undefined {
  const inHan = match(hanBracket, text, at);
  if (inHan) return marker("han-bracket", hanValue(inHan[1] ?? ""), inHan[0].length);
  const inArabic = match(arabicBracket, text, at);
  return inArabic ? marker("arabic-bracket", Number(inArabic[1]), inArabic[0].length) : undefined;
}

function numeric(text: string, at: number): Marker | undefined {
  const chained = match(chain, text, at);
  if (chained) {
    const depth = (chained[2] ?? "").split(".").length - 1;
    const value = Number((chained[2] ?? "").split(".").at(-1));
    return { ...marker("decimal-chain", value, chained[0].length), rank: ranks.arabic + depth * 0.1 };
  }
  const single = match(arabic, text, at);
  return single ? marker("arabic", Number(single[1]), single[0].length) : undefined;
}

function ordinalMarker(text: string, at: number): Marker | undefined {
  const found = match(ordinal, text, at);
  if (!found) return undefined;
  const value = /\d/.test(found[1] ?? "") ? Number(found[1]) : hanValue(found[1] ?? "");
  const forms: Record<string, MarkerForm> = {
    篇: "part",
    编: "part",
    部分: "part",
    章: "chapter",
    节: "section",
    条: "article",
  };
  return marker(forms[found[2] ?? ""] ?? "chapter", value, found[0].length);
}

function annexMarker(text: string, at: number): Marker | undefined {
  const found = match(annex, text, at);
  if (!found) return undefined;
  const written = found[1] ?? "";
  return marker("annex", /\d/.test(written) ? Number(written) : hanValue(written), found[0].length);
}

function marker(form: MarkerForm, value: number, length: number): Marker {
  return { rank: ranks[form], form, value, length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
