import { expect, test } from "vitest";
import { foldText } from "../source.ts";
import { normalizeNames } from "./normalize.ts";
import { parseStatement } from "./statement.ts";

/** `市公安局 牵头；…` in short: each unit with the first letter of its role. */
function read(words: string): string {
  const { folded } = foldText(words);
  const statement = parseStatement(folded, 0, folded.length);
  return (statement?.units ?? []).map((unit) => `${unit.text}/${(unit.role ?? "?")[0]}`).join(" ");
}

test.each([
  ["牵头单位：县教育局；责任单位：县财政局，各乡镇人民政府", "县教育局/l 县财政局/r 各乡镇人民政府/r"],
  ["责任单位：县教育局牵头，县财政局、人社局等配合", "县教育局/l 县财政局/p 人社局/p"],
  ["县教育局、财政局按职责分工牵头负责；各乡镇配合", "县教育局/l 财政局/l 各乡镇/p"],
  ["县教育局，各乡镇人民政府按职责分工负责", "县教育局/r 各乡镇人民政府/r"],
  ["县教育局（牵头）、县财政局（配合）", "县教育局/l 县财政局/p"],
  ["县教育局牵头，会同县财政局组织实施", "县教育局/l 县财政局/p"],
  ["由县教育局会同县财政局负责", "县教育局/l 县财政局/p"],
  ["县教育局为牵头单位，县财政局为责任单位", "县教育局/l 县财政局/r"],
  ["【牵头单位】县教育局 【配合单位】县财政局", "县教育局/l 县财政局/p"],
  ["责任领导：张三；牵头单位：县教育局；完成时限：2024年6月", "县教育局/l"],
  ["县教育局负责校舍建设、教师培训，县财政局负责资金", "县教育局/r 县财政局/r"],
])("%s", (words, units) => {
  expect(read(words)).toBe(units);
});

test.each([
  ["各市、州、县人民政府", "one collective name"],
  ["各县（市、区）人民政府", "levels in a bracket"],
  ["文化和旅游厅", "和 inside a name"],
  ["粮食和物资储备局", "和 inside a name"],
  ["人力资源和社会保障局", "和 inside a name"],
  ["市场监督管理局", "监督 is no role here"],
  ["创业指导中心", "指导 is no role here"],
  ["财政局（金融发展局）", "a second name in a bracket"],
  ["云溪水务有限责任公司", "责任 is no role here"],
])("%s stays one unit (%s)", (name) => {
  expect(read(`责任单位：${name}`)).toBe(`${foldText(name).folded}/r`);
});

test.each([
  ["省文化和旅游厅和省教育厅负责", 2],
  ["县委宣传部及各乡镇人民政府负责", 2],
  ["省妇联等单位和各市、县、区政府负责", 2],
])("%s names two", (words, count) => {
  expect(read(words).split(" ")).toHaveLength(count);
});

test.each([
  ["县教育局等负责", true],
  ["县教育局等部门负责", true],
  ["县教育局等9部门负责", true],
  ["高等教育处负责", false],
])("%s: open list is %s", (words, open) => {
  const { folded } = foldText(words);
  expect(parseStatement(folded, 0, folded.length)?.openList).toBe(open);
});

test.each([
  [
    ["市公安局", "发改局", "人社局"],
    ["市公安局", "市发改局", "市人社局"],
  ],
  [
    ["市人社局", "市民政局", "市民中心"],
    ["市人社局", "市民政局", "市市民中心"],
  ],
  [
    ["市教育局", "市场监管局"],
    ["市教育局", "市市场监管局"],
  ],
  [
    ["自治区教育厅", "体育局", "南宁海关"],
    ["自治区教育厅", "自治区体育局", "南宁海关"],
  ],
  [
    ["云溪县", "白石县", "青禾区政府"],
    ["云溪县政府", "白石县政府", "青禾区政府"],
  ],
  [
    ["广州", "深圳市政府"],
    ["广州市政府", "深圳市政府"],
  ],
  [
    ["柳东新区", "北部生态新区管委"],
    ["柳东新区管委", "北部生态新区管委"],
  ],
  [
    ["市财政局", "各县区人民政府"],
    ["市财政局", "各县区人民政府"],
  ],
])("%s are in full %s", (names, full) => {
  const units = names.map((text) => ({ text, group: 1, role: "responsible" as const }));
  expect(normalizeNames(units)).toEqual(full);
});
