import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { packedPdf, setLines, type TinyPage, tinyPdf } from "../fixtures/tiny-pdf.ts";
import { intake } from "../intake.ts";
import { usualLimits } from "../plain-text.ts";

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const result = await intake({ name: "方案.pdf", bytes });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value.text.split("\n");
}

async function codeOf(bytes: Uint8Array, limits = usualLimits): Promise<string> {
  const result = await intake({ name: "方案.pdf", bytes }, limits);
  return result.ok ? "accepted" : result.refusals[0].code;
}

const first =
  "一、总体要求。坚持以人为核心推进新型城镇化，到2026年，全市常住人口城镇化率达到百分之六十二，户籍人口城镇化率达到百分之四十八，城乡融合发展取得明显成效。";
const second =
  "二、重点任务。深化户籍制度改革，健全农业转移人口市民化机制，由市公安局牵头，市住房城乡建设局配合。";

/** A paragraph with the first line indented by two characters, as official documents are set. */
function paragraphAt(text: string, x: number, y: number, characters: number) {
  const head = text.slice(0, characters - 2);
  const rest = setLines(text.slice(characters - 2), x, y + 20, characters);
  return [{ text: head, x: x + 24, y }, ...rest];
}

describe("hard wraps are joined as the layout shows", () => {
  test("indented paragraphs, a centred title, page numbers left out, a paragraph over a page end", async () => {
    const pages: TinyPage[] = [
      {
        texts: [
          { text: "云川市三年行动方案", x: 230, y: 100, size: 16 },
          ...paragraphAt(first.slice(0, 76), 90, 140, 34),
          { text: "— 1 —", x: 280, y: 800 },
        ],
      },
      {
        texts: [
          ...setLines(first.slice(76), 90, 100, 34),
          ...paragraphAt(second, 90, 120, 34),
          { text: "— 2 —", x: 280, y: 800 },
        ],
      },
    ];
    const whole = first.slice(0, 76);
    expect((whole.length - 32) % 34).not.toBe(1);
    const lines = await linesOf(tinyPdf(pages));
    expect(lines[0]).toBe("云川市三年行动方案");
    expect(lines.at(-1)).toBe(second);
    expect(lines.slice(1, -1).join("")).toBe(first);
    expect(lines.join("")).not.toContain("—");
  });

  test("a header that runs over all pages is dropped, the same words in the text are not", async () => {
    const page = (number: number, text: string): TinyPage => ({
      texts: [
        { text: "云川市人民政府公报", x: 230, y: 40, size: 9 },
        ...paragraphAt(text, 90, 120, 34),
        { text: String(number), x: 290, y: 810 },
      ],
    });
    const body = [
      "甲项工作由云川市人民政府公报编辑部负责。",
      "乙项工作由市公安局负责。",
      "丙项工作由市教育局负责。",
      "丁项工作由市民政局负责。",
    ];
    expect(await linesOf(tinyPdf(body.map((text, index) => page(index + 1, text))))).toEqual(body);
  });
});

test("two columns are read one after the other", async () => {
  const left =
    "左栏第一段讲户籍制度改革和居住证制度，由市公安局牵头负责，各县区人民政府按照职责分工抓好落实，确保按期完成各项目标任务。".repeat(
      2,
    );
  const right =
    "右栏第二段讲城镇住房保障体系和公共租赁住房建设，由市住房城乡建设局牵头负责，各县区人民政府按照职责分工抓好各项落实工作。".repeat(
      2,
    );
  const texts = [
    { text: "关于推进新型城镇化工作若干事项的通知和分工方案", x: 150, y: 80 },
    ...paragraphAt(left, 60, 120, 18),
    ...paragraphAt(right, 320, 120, 18),
  ];
  expect(await linesOf(tinyPdf([{ texts }]))).toEqual([texts[0]?.text, left, right]);
});

describe("tables", () => {
  test("drawn cells, merged by the lines that are missing, wrapped inside", async () => {
    const ys = [100, 130, 160, 210];
    const lines: [number, number, number, number][] = [
      ...ys.filter((y) => y !== 130).map((y): [number, number, number, number] => [60, y, 460, y]),
      [300, 130, 460, 130],
      ...[60, 120, 300, 460].map((x): [number, number, number, number] => [x, 100, x, 210]),
      [380, 130, 380, 210],
    ];
    const texts = [
      { text: "序号", x: 65, y: 135 },
      { text: "指标", x: 130, y: 135 },
      { text: "目标值", x: 350, y: 120 },
      { text: "2025年", x: 305, y: 150 },
      { text: "2026年", x: 385, y: 150 },
      { text: "1", x: 65, y: 190 },
      { text: "常住人口", x: 130, y: 180 },
      { text: "城镇化率", x: 130, y: 198 },
      { text: "60.1", x: 305, y: 190 },
      { text: "62", x: 385, y: 190 },
    ];
    const plain = await linesOf(
      tinyPdf([
        {
          texts: [
            { text: "附件：主要指标", x: 60, y: 80 },
            ...texts,
            { text: "注：以统计部门数据为准。", x: 60, y: 240 },
          ],
          lines,
        },
      ]),
    );
    expect(plain).toEqual([
      "附件：主要指标",
      "序号\t指标\t目标值\t",
      "\t\t2025年\t2026年",
      "1\t常住人口城镇化率\t60.1\t62",
      "注：以统计部门数据为准。",
    ]);
  });

  test("columns without lines, a wrapped cell joined to its row", async () => {
    const row = (y: number, cells: readonly string[]) =>
      cells.flatMap((text, i) => (text === "" ? [] : [{ text, x: [60, 130, 340, 430][i] ?? 0, y }]));
    const texts = [
      ...row(100, ["序号", "指标", "2025", "2026"]),
      ...row(130, ["1", "城镇化率", "60.1", "62"]),
      ...row(160, ["2", "农业转移人口和其他", "3.5", "4"]),
      ...row(176, ["", "常住人口落户数量", "", ""]),
      ...row(206, ["3", "污水处理率", "96", "97"]),
    ];
    expect(await linesOf(tinyPdf([{ texts }]))).toEqual([
      "序号\t指标\t2025\t2026",
      "1\t城镇化率\t60.1\t62",
      "2\t农业转移人口和其他常住人口落户数量\t3.5\t4",
      "3\t污水处理率\t96\t97",
    ]);
  });

  test("columns without lines whose wrapped cells stand in the middle of their row", async () => {
    const texts = [
      { text: "序号", x: 60, y: 100 },
      { text: "任务", x: 120, y: 100 },
      { text: "2026年", x: 300, y: 100 },
      { text: "责任单位", x: 390, y: 100 },
      { text: "市统计局、市公安局、", x: 390, y: 132 },
      { text: "1", x: 60, y: 140 },
      { text: "推进户籍制度改革", x: 120, y: 140 },
      { text: "62", x: 300, y: 140 },
      { text: "各县区人民政府", x: 390, y: 148 },
      { text: "2", x: 60, y: 180 },
      { text: "完善住房保障", x: 120, y: 180 },
      { text: "23", x: 300, y: 180 },
      { text: "市住房城乡建设局", x: 390, y: 180 },
    ];
    expect(await linesOf(tinyPdf([{ texts }]))).toEqual([
      "序号\t任务\t2026年\t责任单位",
      "1\t推进户籍制度改革\t62\t市统计局、市公安局、各县区人民政府",
      "2\t完善住房保障\t23\t市住房城乡建设局",
    ]);
  });

  test("a drawn table over two pages says its heading once", async () => {
    const grid = (rows: number): [number, number, number, number][] => [
      ...Array.from({ length: rows + 1 }, (_, i): [number, number, number, number] => [
        60,
        100 + i * 30,
        360,
        100 + i * 30,
      ]),
      ...[60, 120, 360].map((x): [number, number, number, number] => [x, 100, x, 100 + rows * 30]),
    ];
    const page = (rows: readonly (readonly [string, string])[]): TinyPage => ({
      texts: rows.flatMap(([number, words], i) => [
        { text: number, x: 65, y: 120 + i * 30 },
        { text: words, x: 125, y: 120 + i * 30 },
      ]),
      lines: grid(rows.length),
    });
    const bytes = tinyPdf([
      page([
        ["序号", "任务"],
        ["1", "推进落户"],
      ]),
      page([
        ["序号", "任务"],
        ["2", "建设住房"],
      ]),
    ]);
    expect(await linesOf(bytes)).toEqual(["序号\t任务", "1\t推进落户", "2\t建设住房"]);
  });
});

test("a font that is named but not carried, in GBK", async () => {
  const codes: Record<string, string> = {
    城: "b3c7",
    镇: "d5f2",
    化: "bbaf",
    率: "c2ca",
    达: "b4ef",
    到: "b5bd",
    "。": "a1a3",
  };
  const encode = (text: string) =>
    [...text].map((one) => codes[one] ?? one.charCodeAt(0).toString(16)).join("");
  const texts = [
    { text: "城镇化率达到60%。", x: 90, y: 100 },
    { text: "城镇化率达到62%。", x: 90, y: 160 },
  ];
  expect(await linesOf(tinyPdf([{ texts }], "GBK-EUC-H", encode))).toEqual([
    "城镇化率达到60%。",
    "城镇化率达到62%。",
  ]);
});

test("radicals that a font table gives instead of characters are put right", async () => {
  expect(
    await linesOf(tinyPdf([{ texts: [{ text: "各县⼈⺠政府⽬标任务完成情况⸺含落⼾", x: 90, y: 100 }] }])),
  ).toEqual(["各县人民政府目标任务完成情况——含落户"]);
});

describe("what cannot be read is refused", () => {
  test("pages of pictures only", async () => {
    expect(await codeOf(tinyPdf([{ texts: [] }, { texts: [] }]))).toBe("plans/file-scanned");
  });
  test("a text layer of nonsense", async () => {
    const text = "\ue123\ue456\ue789\ue012".repeat(8);
    expect(await codeOf(tinyPdf([{ texts: [{ text, x: 60, y: 100 }] }]))).toBe("plans/file-scanned");
  });
  test("no PDF behind its first line", async () => {
    expect(await codeOf(new TextEncoder().encode("%PDF-1.7\nnothing at all"))).toBe("plans/file-damaged");
  });
  test("an encrypted file", async () => {
    const plain = new TextDecoder("latin1").decode(tinyPdf([{ texts: [{ text: "密", x: 1, y: 1 }] }]));
    const locked = plain.replace(
      "/Root 1 0 R",
      `/Root 1 0 R /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"61".repeat(32)}> /U <${"62".repeat(32)}> >>`,
    );
    expect(await codeOf(new TextEncoder().encode(locked))).toBe("plans/file-encrypted");
  });
  test("too many pages, too little time", async () => {
    const bytes = tinyPdf(
      Array.from({ length: 4 }, () => ({ texts: [{ text: "一页文字，一页文字。", x: 60, y: 100 }] })),
    );
    expect(await codeOf(bytes, { ...usualLimits, pdfPages: 3 })).toBe("plans/file-bomb");
    expect(await codeOf(bytes, { ...usualLimits, pdfMilliseconds: 1 })).toBe("plans/file-too-slow");
  });
  test("a stream that inflates beyond the memory it may take", async () => {
    const bomb = packedPdf(deflateSync(Buffer.alloc(400 * 1024 * 1024, " ")));
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await codeOf(bomb, { ...usualLimits, pdfMegabytes: 64 })).toBe("plans/file-too-slow");
  }, 40_000);
  test("a page without text among others is reported", async () => {
    const result = await intake({
      name: "方案.pdf",
      bytes: tinyPdf([{ texts: [{ text: "一页文字，一页文字，一页文字。", x: 60, y: 100 }] }, { texts: [] }]),
    });
    expect(result.ok && result.value.warnings.join()).toContain("第 2 页没有文字层");
  });
});
