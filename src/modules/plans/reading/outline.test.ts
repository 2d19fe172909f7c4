import { expect, test } from "vitest";
import { flatten, outlineOf } from "./outline.ts";
import { foldText } from "./source.ts";

const outline = (text: string) =>
  flatten(outlineOf(foldText(text))).filter((section) => section.number !== "");
const paths = (text: string) => outline(text).map((section) => `${section.path} ${section.title}`);

test("numbers nest in the order in which their forms appear", () => {
  expect(
    paths(
      "一、总体要求\n（一）目标。到2030年。\n二、任务\n（一）修路\n1．修大路。拓宽。\n（1）修桥。\n2．修小路。\n",
    ),
  ).toEqual([
    "一 总体要求",
    "一/(一) 目标",
    "二 任务",
    "二/(一) 修路",
    "二/(一)/1 修大路",
    "二/(一)/1/(1) 修桥",
    "二/(一)/2 修小路",
  ]);
});

test("numbers may run on through chapters", () => {
  expect(paths("一、修路\n（一）大路。好。\n（二）小路。好。\n二、种树\n（三）松树。好。\n")).toEqual([
    "一 修路",
    "一/(一) 大路",
    "一/(二) 小路",
    "二 种树",
    "二/(三) 松树",
  ]);
});

test("a whole document on one line keeps its chapters", () => {
  const filler = "大力弘扬棋艺，支持棋社发展，举办棋类比赛，完善棋盘供给。".repeat(10);
  const text = `云溪县振兴象棋实施方案一、总体要求（一）指导思想。${filler}（二）目标。${filler}二、主要任务（一）建棋社。${filler}（责任单位：县体育局）（二）办比赛。${filler}`;
  expect(paths(text)).toEqual([
    "一 总体要求",
    "一/(一) 指导思想",
    "一/(二) 目标",
    "二 主要任务",
    "二/(一) 建棋社",
    "二/(二) 办比赛",
  ]);
});

test("a table of contents is no heading", () => {
  expect(paths("目 录\n一、修路…………1\n二、种树…………3\n一、修路\n修好路。\n二、种树\n种好树。\n")).toEqual([
    "一 修路",
    "二 种树",
  ]);
});

test("a heading number on its own line takes the next line as its title", () => {
  expect(paths("一、\n修路\n修好路。\n（一）\n大路。拓宽。\n")).toEqual(["一 修路", "一/(一) 大路"]);
});

test("hard-wrapped lines are joined, page numbers dropped, and places still point into the original", () => {
  const text =
    "一、修路\n认真贯彻落实云溪县关于加快农村公路建设的决策部署要求\n统筹推进全县农村公路建设管理养护运营工作着力提升路网\n— 3 —\n通达深度和服务水平切实解决好群众出行难的突出问题要求\n各乡镇人民政府切实加强组织领导明确工作责任强化要素保\n障确保各项任务落到实处并取得实实在在的成效和进展情况\n及时报送县人民政府办公室汇总后统一上报市人民政府备案\n同时抄送县交通运输局。\n";
  const source = foldText(text);
  expect(source.folded).toContain("提升路网通达深度");
  const at = source.folded.indexOf("路网通达");
  expect(text.slice(...source.at(at, at + 4))).toBe("路网\n— 3 —\n通达");
  expect(source.written(at, at + 4)).toBe("路网通达");
});

test("a figure alone on its line belongs to its sentence", () => {
  expect(foldText("到\n2025\n年，全县建成\n30\n个棋社。").folded).toBe("到2025年，全县建成30个棋社。");
});

test.each([
  ["﹝县教育局负责﹞", "(县教育局负责)"],
  ["１．５∶１", "1.5:1"],
  ["達到45％", "达到45%"],
  ["責任單位:縣公安局,縣財政局", "责任单位：县公安局，县财政局"],
  ["⑴修路", "(1)修路"],
])("%s is read as %s", (text, folded) => {
  expect(foldText(text).folded).toBe(folded);
});
