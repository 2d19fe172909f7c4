import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aDivision, aHit } from "./fixtures.ts";
import { spell } from "./pinyin.ts";
import { decideChange, decideCreation } from "./rules/change.ts";
import {
  chooseDivision,
  codeOfStatCode,
  customaryNamesOf,
  decideScope,
  isStatisticsOnly,
  isWithin,
  kindOfName,
  levelOfCode,
  mayStandUnder,
  prefixOf,
  shortNameOf,
  splitsOf,
  statCodeOf,
} from "./rules.ts";

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(""));

/** Any code that the rules allow: province, prefecture, county, township or village. */
const anyCode = fc.oneof(
  fc.integer({ min: 11, max: 82 }).map((province) => `${province}0000`),
  fc
    .integer({ min: 1101, max: 8299 })
    .filter((n) => n % 100 !== 0)
    .map((city) => `${city}00`),
  fc
    .integer({ min: 110101, max: 829999 })
    .filter((n) => n % 100 !== 0)
    .map(String),
  fc
    .tuple(fc.integer({ min: 110101, max: 829999 }), fc.integer({ min: 1, max: 599 }))
    .map(([county, town]) => `${county}${String(town).padStart(3, "0")}`),
  fc
    .tuple(
      fc.integer({ min: 110101001, max: 829999599 }).filter((n) => n % 1000 !== 0),
      fc.integer({ min: 1, max: 599 }),
    )
    .map(([town, village]) => `${town}${String(village).padStart(3, "0")}`),
);

describe("codes", () => {
  test.each([
    ["450000", "province", "45"],
    ["450700", "prefecture", "4507"],
    ["451000", "prefecture", "4510"],
    ["450721", "county", "450721"],
    ["450702401", "town", "450702401"],
    ["450702001003", "village", "450702001003"],
  ])("%s is a %s, and all inside it begin with %s", (code, level, prefix) => {
    expect(levelOfCode(code)).toBe(level);
    expect(prefixOf(code)).toBe(prefix);
  });

  test.each([
    ["450721", "450700", true],
    ["450721111", "450000", true],
    ["450721", "450200", false],
    ["451021", "450100", false],
    ["450700", "450700", true],
  ])("%s lies within %s: %s", (code, ancestor, expected) => {
    expect(isWithin(code, ancestor)).toBe(expected);
  });

  test.each([
    ["450702401000", "450702401"],
    ["450700000000", "450700"],
    ["441900003004", "441900003004"],
    ["450702000001", undefined],
    ["45070", undefined],
    ["45070240100x", undefined],
  ])("statistical code %s is our %s", (statCode, code) => {
    expect(codeOfStatCode(statCode)).toBe(code);
  });

  test("a code survives the way to its statistical code and back", () => {
    fc.assert(fc.property(anyCode, (code) => codeOfStatCode(statCodeOf(code)) === code));
  });

  test("what may stand under a place lies within it, and never the other way round", () => {
    fc.assert(
      fc.property(anyCode, anyCode, (a, b) => {
        if (!mayStandUnder(a, b)) return true;
        return isWithin(a, b) && !mayStandUnder(b, a) && a !== b;
      }),
    );
  });

  test("no twelve digits crash the reader of codes", () => {
    fc.assert(
      fc.property(digits(12), (text) => {
        const code = codeOfStatCode(text);
        return code === undefined || statCodeOf(code) === text;
      }),
    );
  });

  test.each([
    ["450702401", true],
    ["450702111", false],
    ["130171", true],
    ["130181", false],
    ["450702001498", true],
    ["450702001001", false],
  ])("%s exists in statistics only: %s", (code, expected) => {
    expect(isStatisticsOnly(code)).toBe(expected);
  });
});

describe("names", () => {
  test.each([
    ["广西壮族自治区", "province", "广西", "自治区"],
    ["内蒙古自治区", "province", "内蒙古", "自治区"],
    ["钦州市", "prefecture", "钦州", "地级市"],
    ["黔东南苗族侗族自治州", "prefecture", "黔东南", "自治州"],
    ["巴音郭楞蒙古自治州", "prefecture", "巴音郭楞", "自治州"],
    ["大石桥市", "county", "大石桥", "县级市"],
    ["融水苗族自治县", "county", "融水", "自治县"],
    ["双江拉祜族佤族布朗族傣族自治县", "county", "双江", "自治县"],
    ["鄂温克族自治旗", "county", "鄂温克", "自治旗"],
    ["龙胜各族自治县", "county", "龙胜", "自治县"],
    ["横县", "county", "横县", "县"],
    ["东区", "county", "东区", "市辖区"],
    ["神农架林区", "county", "神农架", "林区"],
    ["北林区", "county", "北林", "市辖区"],
    ["察哈尔右翼前旗", "county", "察哈尔右翼前旗", "旗"],
    ["古砦仫佬族乡", "town", "古砦", "民族乡"],
    ["水东街道", "town", "水东", "街道"],
    ["陆屋镇", "town", "陆屋", "镇"],
  ] as const)("%s (%s) is %s for short, a %s", (name, level, short, kind) => {
    expect(shortNameOf(name, level)).toBe(short);
    expect(kindOfName(name, level, false)).toBe(kind);
  });

  test("融水苗族自治县 is also written 融水县", () => {
    expect(customaryNamesOf("融水苗族自治县", "county")).toEqual(["融水县"]);
    expect(customaryNamesOf("灵山县", "county")).toEqual([]);
  });

  test.each([
    ["钦州市", "qinzhoushi", "qzs"],
    ["吕梁市", "lvliangshi", "lls"],
    ["都安瑶族自治县", "duanyaozuzizhixian", "dayzzzx"],
    ["单县", "shanxian", "sx"],
    ["重庆市", "chongqingshi", "cqs"],
  ])("%s is spelt %s, %s", (name, pinyin, initials) => {
    expect(spell(name)).toEqual({ pinyin, initials });
  });
});

describe("which place a name means", () => {
  const west = aHit({ code: "990102", name: "鼓楼区" });
  const east = aHit({ code: "980102", name: "鼓楼区" });
  const former = aHit({ code: "990722", name: "旧棋县", validTo: "2016-12-31" });

  test("the only place of the name is found", () => {
    expect(chooseDivision([west], { on: "2020-01-01" })).toEqual({ kind: "found", division: west });
  });
  test("homonyms are candidates", () => {
    expect(chooseDivision([west, east], { on: "2020-01-01" })).toEqual({
      kind: "candidates",
      divisions: [west, east],
    });
  });
  test("of homonyms, the one inside the given place is found", () => {
    expect(chooseDivision([west, east], { on: "2020-01-01", within: "980000" })).toEqual({
      kind: "found",
      division: east,
    });
  });
  test("a full name goes before an alias", () => {
    const alias = aHit({ code: "970000", name: "某省", matched: "鼓楼区" });
    expect(chooseDivision([alias, west], { on: "2020-01-01" })).toEqual({ kind: "found", division: west });
  });
  test("what had ended by that day is only a candidate", () => {
    expect(chooseDivision([former], { on: "2016-12-30" }).kind).toBe("found");
    expect(chooseDivision([former], { on: "2016-12-31" })).toEqual({
      kind: "candidates",
      divisions: [former],
    });
  });
  test("two names written as one are split behind the longest upper part first", () => {
    expect(splitsOf("广西钦州市")).toEqual([
      ["广西钦", "州市"],
      ["广西", "钦州市"],
    ]);
  });
});

describe("changes", () => {
  const county = aDivision({ validFrom: "2010-01-01" });
  const city = aDivision({ code: "990700", name: "棋盘市" });
  const on = "2020-05-01";

  test.each([
    [
      "a free code under its prefecture",
      { code: "990722", parentCode: "990700", urbanRural: null },
      undefined,
    ],
    ["a code in use", { code: "990721", parentCode: "990700", urbanRural: null }, "divisions/code-taken"],
    [
      "a county of another prefecture",
      { code: "990822", parentCode: "990700", urbanRural: null },
      "divisions/wrong-parent",
    ],
    [
      "a county without parent",
      { code: "990722", parentCode: null, urbanRural: null },
      "divisions/parent-required",
    ],
    [
      "a county with an urban class",
      { code: "990722", parentCode: "990700", urbanRural: "111" },
      "divisions/urban-rural-for-villages",
    ],
  ])("entering %s", (_what, wanted, code) => {
    const holder = wanted.code === county.code ? county : undefined;
    const result = decideCreation(wanted, { holder, parent: city, on });
    expect(result.ok ? undefined : result.refusals[0].code).toBe(code);
  });

  test.each([
    ["a new name", { name: "棋市" }, undefined],
    ["the same name", { name: "棋县" }, "divisions/nothing-changed"],
    ["an urban class for a county", { urbanRural: "111" as const }, "divisions/urban-rural-for-villages"],
  ])("changing to %s", (_what, change, code) => {
    const result = decideChange(county, { ...change, on });
    expect(result.ok ? undefined : result.refusals[0].code).toBe(code);
  });

  test("a change comes after the beginning of what it changes, and never after the end", () => {
    const early = decideChange(county, { name: "棋市", on: "2010-01-01" });
    expect(early.ok ? "" : early.refusals[0].code).toBe("divisions/before-its-period");
    const late = decideChange({ ...county, validTo: "2015-01-01" }, { name: "棋市", on });
    expect(late.ok ? "" : late.refusals[0].code).toBe("divisions/already-ended");
  });
});

describe("who may change a place", () => {
  test("the place of one's post and every place below it, never one above or beside it", () => {
    fc.assert(
      fc.property(anyCode, anyCode, (own, code) => {
        const decided = decideScope({ kind: "user", jurisdiction: own }, [code], "code");
        expect(decided.ok).toBe(code.startsWith(prefixOf(own)));
      }),
    );
  });

  test.each([
    ["a post without a place changes none", { kind: "user", jurisdiction: null }, false],
    ["the program itself changes all", { kind: "system", jurisdiction: null }, true],
  ] as const)("%s", (_, actor, expected) => {
    expect(decideScope(actor, ["450721"], "code").ok).toBe(expected);
  });

  test("the first place outside is named", () => {
    const decided = decideScope({ kind: "user", jurisdiction: "450700" }, ["450702", "450202"], "areas");
    expect(decided.ok ? undefined : decided.refusals[0]).toMatchObject({
      at: "areas",
      facts: { code: "450202", own: "450700" },
    });
  });
});
