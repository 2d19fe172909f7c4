import fc from "fast-check";
import { expect, test } from "vitest";
import { creditCheckCharacter, isCreditCode } from "./credit-code/model.ts";
import { isIdNumber } from "./id-number/model.ts";
import { type Field, type FieldKind, modelOf } from "./index.ts";

/** One field of every kind, as the chess club would declare it. */
const fields: Readonly<Record<FieldKind, Field>> = {
  text: { kind: "text", term: "绰号", maxLength: 10 },
  choice: { kind: "choice", term: "段位", choices: { novice: "初段", master: "九段" } },
  truth: { kind: "truth", term: "已缴会费" },
  date: { kind: "date", term: "入会日期" },
  month: { kind: "month", term: "会费月份" },
  count: { kind: "count", term: "对局数" },
  money: { kind: "money", term: "会费" },
  ratio: { kind: "ratio", term: "胜率", from: "0", to: "100" },
  surface: { kind: "surface", term: "棋室面积" },
  idNumber: { kind: "idNumber", term: "公民身份号码" },
  creditCode: { kind: "creditCode", term: "统一社会信用代码" },
  personName: { kind: "personName", term: "姓名" },
  phone: { kind: "phone", term: "联系电话" },
  place: { kind: "place", term: "所属分社" },
  recordRef: { kind: "recordRef", term: "介绍人", register: "member" },
  list: { kind: "list", term: "擅长", choices: { opening: "布局", endgame: "官子" } },
  file: { kind: "file", term: "棋谱" },
  geometry: { kind: "geometry", term: "位置" },
};

const random = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));

test.each(Object.values(fields))("an invented $kind is valid, and is read back as printed", (field) => {
  const model = modelOf(field);
  fc.assert(
    fc.property(random, (stream) => {
      const example = model.example(field, () => stream.next().value ?? 0);
      expect(model.schema(field).parse(example)).toEqual(example);
      if (field.kind === "file") return;
      expect(model.read(field, model.print(field, example))).toEqual({ ok: true, value: example });
    }),
    { numRuns: 50 },
  );
});

test.each([
  ["date", "2026年3月5日", "2026-03-05"],
  ["date", "２０２６／３／５", "2026-03-05"],
  ["date", "20260305", "2026-03-05"],
  ["month", "2026年3月", "2026-03"],
  ["choice", "九段", "master"],
  ["truth", "是", true],
  ["money", "1,200.50元", "1200.5"],
  ["count", "0", "0"],
  ["ratio", "41.50%", "41.5"],
  ["idNumber", "11010519491231002x", "11010519491231002X"],
  ["idNumber", "440524188001010014", "440524188001010014"],
  ["personName", "阿依古丽•买买提", "阿依古丽·买买提"],
  ["personName", "𡌶一", "𡌶一"],
  ["phone", "+86 139-0000-0000", "13900000000"],
  ["phone", "(0777)2800000", "0777-2800000"],
  ["list", "布局，官子", ["opening", "endgame"]],
] as const)("%s: %s is read as %j", (kind, written, value) => {
  expect(modelOf(fields[kind]).read(fields[kind], written)).toEqual({ ok: true, value });
});

test.each([
  ["date", "2026-02-30"],
  ["month", "2026-13"],
  ["choice", "十段"],
  ["truth", "也许"],
  ["money", "-1"],
  ["money", "1.005"],
  ["count", "1.5"],
  ["ratio", "101"],
  ["idNumber", "110105194912310021"],
  ["idNumber", "11010519490231002X"],
  ["creditCode", "91350100M000100Y4Z"],
  ["phone", "12345"],
  ["place", "4507"],
  ["list", "布局、中盘"],
  ["text", "这是一个超过十个字的绰号了吧"],
] as const)("%s: %s is refused with the text as written", (kind, written) => {
  const result = modelOf(fields[kind]).read(fields[kind], written);
  expect(result.ok).toBe(false);
  expect(result.ok ? [] : result.refusals[0].code).toMatch(/^engine\/not-a-/);
});

test.each([
  ["idNumber", "11010519491231002X", "1****************X"],
  ["phone", "13900001234", "139****1234"],
  ["personName", "欧阳安之", "欧**"],
  ["date", "1990-05-06", "1990-**-**"],
] as const)("%s: %s is masked as %s", (kind, value, masked) => {
  expect(modelOf(fields[kind]).mask(value)).toBe(masked);
});

test("the worked example of GB 32100-2015 has check character 3", () => {
  expect(creditCheckCharacter("91350100M000100Y4")).toBe("3");
  expect(isCreditCode("91350100M000100Y43")).toBe(true);
});

test("no other last character makes an identity number valid", () => {
  for (const last of "0123456789") expect(isIdNumber(`11010519491231002${last}`)).toBe(false);
});
