/** How Word writes the counters of its automatic numbering (自动编号格式), by the names of `w:numFmt`. */
export function formatCounter(value: number, format: string): string {
  switch (format) {
    case "none":
    case "bullet":
      return "";
    case "chineseCounting":
    case "chineseCountingThousand":
    case "japaneseCounting":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "koreanCounting":
      return chineseNumber(value);
    case "chineseLegalSimplified":
    case "ideographLegalTraditional":
    case "japaneseLegal":
      return [...chineseNumber(value)].map((digit) => legal[digit] ?? digit).join("");
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return [...String(value)].map((digit) => "〇一二三四五六七八九"[Number(digit)] ?? digit).join("");
    case "ideographTraditional":
      return "甲乙丙丁戊己庚辛壬癸"[(value - 1) % 10] ?? String(value);
    case "ideographZodiac":
      return "子丑寅卯辰巳午未申酉戌亥"[(value - 1) % 12] ?? String(value);
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return enclosed(value, 0x2460, 20);
    case "decimalEnclosedParen":
      return enclosed(value, 0x2474, 20);
    case "decimalEnclosedFullstop":
      return enclosed(value, 0x2488, 20);
    case "ideographEnclosedCircle":
      return enclosed(value, 0x3280, 10);
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return [...String(value)].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join("");
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "upperRoman":
      return romanNumber(value);
    case "lowerRoman":
      return romanNumber(value).toLowerCase();
    case "upperLetter":
      return letters(value);
    case "lowerLetter":
      return letters(value).toLowerCase();
    default:
      return String(value);
  }
}

const legal: Readonly<Record<string, string>> = {
  一: "壹",
  二: "贰",
  三: "叁",
  四: "肆",
  五: "伍",
  六: "陆",
  七: "柒",
  八: "捌",
  九: "玖",
  十: "拾",
  百: "佰",
  千: "仟",
};

/** 1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; counters do not go beyond 9,999. */
export function chineseNumber(value: number): string {
  if (value <= 0 || value > 9999) return String(value);
  const digits = "零一二三四五六七八九";
  let text = "";
  let gap = false;
  for (const [unit, size] of [
    ["千", 1000],
    ["百", 100],
    ["十", 10],
    ["", 1],
  ] as const) {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) gap = text !== "";
    else {
      text += `${gap ? "零" : ""}${digits[digit]}${unit}`;
      gap = false;
    }
  }
  return value >= 10 && value < 20 ? text.slice(1) : text;
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : `(${value})`;
}

function romanNumber(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let text = "";
  let rest = Math.min(value, 3999);
  for (const [size, letter] of steps) {
    while (rest >= size) {
      text += letter;
      rest -= size;
    }
  }
  return text;
}

/** a … z, then aa, bb …, as Word counts. */
function letters(value: number): string {
  const letter = String.fromCodePoint(65 + ((value - 1) % 26));
  return letter.repeat(Math.min(Math.floor((value - 1) / 26) + 1, 10));
}
