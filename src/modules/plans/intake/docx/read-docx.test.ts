import { Document, FootnoteReferenceRun, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { paragraph, tinyDocx } from "../fixtures/tiny-docx.ts";
import { intake } from "../intake.ts";
import { usualLimits } from "../plain-text.ts";
import { chineseNumber, formatCounter } from "./number-formats.ts";

async function linesOf(bytes: Uint8Array, name = "方案.docx"): Promise<string[]> {
  const result = await intake({ name, bytes });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value.text.split("\n");
}

async function codeOf(bytes: Uint8Array, name = "方案.docx", limits = usualLimits): Promise<string> {
  const result = await intake({ name, bytes }, limits);
  return result.ok ? "accepted" : result.refusals[0].code;
}

const level = (index: number, format: string, text: string, start = 1) =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

/** 一、 （一） 1. as Word keeps them: not in the text, but in the list definition. */
const officialNumbering =
  `<w:abstractNum w:abstractNumId="0">${level(0, "chineseCounting", "%1、")}${level(1, "chineseCounting", "（%2）")}` +
  `${level(2, "decimal", "%3.")}${level(3, "bullet", "")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
  `<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

describe("automatic numbers are written out", () => {
  test("chapters, sections and items count and restart as Word shows them", async () => {
    const at = (depth: number, text: string) => paragraph(text, { id: 1, level: depth });
    const body =
      at(0, "总体要求") +
      at(1, "指导思想。") +
      at(1, "目标。") +
      at(0, "重点任务") +
      at(1, "户籍。") +
      at(2, "落户。") +
      at(2, "居住证。") +
      at(3, "要点") +
      at(1, "住房。") +
      at(2, "保障房。") +
      paragraph("没有编号。");
    expect(await linesOf(tinyDocx({ body, numbering: officialNumbering }))).toEqual([
      "一、总体要求",
      "（一）指导思想。",
      "（二）目标。",
      "二、重点任务",
      "（一）户籍。",
      "1.落户。",
      "2.居住证。",
      "要点",
      "（二）住房。",
      "1.保障房。",
      "没有编号。",
    ]);
  });

  test("another list on the same definition may start anew", async () => {
    const body =
      paragraph("甲", { id: 1, level: 2 }) +
      paragraph("乙", { id: 2, level: 2 }) +
      paragraph("丙", { id: 2, level: 2 });
    expect(await linesOf(tinyDocx({ body, numbering: officialNumbering }))).toEqual(["1.甲", "5.乙", "6.丙"]);
  });

  test("numbers that come with a heading style, through the style it is based on", async () => {
    const styles =
      '<w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:styleId="H1a"><w:basedOn w:val="H1"/></w:style>';
    const styled = (text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="H1a"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const body =
      styled("总则") +
      styled("附则") +
      `<w:p><w:pPr><w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>不编号</w:t></w:r></w:p>`;
    expect(await linesOf(tinyDocx({ body, numbering: officialNumbering, styles }))).toEqual([
      "一、总则",
      "二、附则",
      "不编号",
    ]);
  });

  test.each<[number, string, string]>([
    [12, "chineseCounting", "十二"],
    [3, "decimalEnclosedCircle", "③"],
    [21, "decimalEnclosedCircle", "(21)"],
    [3, "decimalFullWidth", "３"],
    [4, "upperRoman", "IV"],
    [28, "lowerLetter", "bb"],
    [2, "ideographTraditional", "乙"],
    [3, "chineseLegalSimplified", "叁"],
    [10, "ideographDigital", "一〇"],
    [7, "decimalZero", "07"],
    [1, "bullet", ""],
  ])("%i in %s is %s", (value, format, text) => expect(formatCounter(value, format)).toBe(text));

  test.each([
    [1, "一"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [105, "一百零五"],
    [110, "一百一十"],
    [1001, "一千零一"],
  ])("%i is %s", (value, text) => expect(chineseNumber(value)).toBe(text));
});

describe("a document written by office software", () => {
  test("tables with merged cells, a header that is left out, a footnote that goes to the end", async () => {
    const cell = (text: string, more: { rowSpan?: number; columnSpan?: number } = {}) =>
      new TableCell({ ...more, children: text.split("\n").map((line) => new Paragraph(line)) });
    const document = new Document({
      footnotes: { 1: { children: [new Paragraph("按统计口径。")] } },
      sections: [
        {
          children: [
            new Paragraph({ children: [new TextRun("附件：指标表"), new FootnoteReferenceRun(1)] }),
            new Table({
              rows: [
                new TableRow({
                  children: [
                    cell("指标", { rowSpan: 2 }),
                    cell("目标值", { columnSpan: 2 }),
                    cell("单位", { rowSpan: 2 }),
                  ],
                }),
                new TableRow({ children: [cell("2026年"), cell("2027年")] }),
                new TableRow({ children: [cell("常住人口\n城镇化率"), cell("60.5"), cell(""), cell("%")] }),
              ],
            }),
          ],
        },
      ],
    });
    const result = await intake({ name: "表.docx", bytes: await Packer.toBuffer(document) });
    expect(result.ok && result.value.text.split("\n")).toEqual([
      "附件：指标表",
      "指标\t目标值\t\t单位",
      "\t2026年\t2027年\t",
      "常住人口城镇化率\t60.5\t\t%",
      "注1：按统计口径。",
    ]);
    expect(result.ok && result.value.warnings.join()).toContain("脚注");
  });
});

describe("tracked changes are accepted", () => {
  test("inserted words stay, deleted words go, a deleted paragraph end joins two paragraphs", async () => {
    const body =
      "<w:p><w:r><w:t>达到</w:t></w:r><w:del><w:r><w:delText>50</w:delText></w:r></w:del><w:ins><w:r><w:t>55</w:t></w:r></w:ins><w:r><w:t>%。</w:t></w:r></w:p>" +
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>由市公安局</w:t></w:r></w:p><w:p><w:r><w:t>负责。</w:t></w:r></w:p>" +
      "<w:moveFrom><w:p><w:r><w:t>移走</w:t></w:r></w:p></w:moveFrom>";
    const result = await intake({ name: "修订.docx", bytes: tinyDocx({ body }) });
    expect(result.ok && result.value.text).toBe("达到55%。\n由市公安局负责。");
    expect(result.ok && result.value.warnings.join()).toContain("修订");
  });
});

describe("what Word keeps between the words", () => {
  test.each<[string, string, string]>([
    [
      "a page number field gives its result, not its instruction",
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第三章</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
      "第三章",
    ],
    [
      "hidden words are not read",
      "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:t>公开</w:t></w:r></w:p>",
      "公开",
    ],
    [
      "a text box is a paragraph of its own, read once",
      "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
      "正文\n框内",
    ],
    [
      "the table of contents is left out",
      '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>一、总则……1</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p><w:r><w:t>一、总则</w:t></w:r></w:p>',
      "一、总则",
    ],
    [
      "line breaks, phonetic guides",
      "<w:p><w:r><w:t>甲</w:t><w:br/><w:ruby><w:rt><w:r><w:t>yǐ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>乙</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
      "甲\n乙",
    ],
  ])("%s", async (_, body, text) => expect((await linesOf(tinyDocx({ body }))).join("\n")).toBe(text));

  test("macros are never opened, only mentioned", async () => {
    const bytes = tinyDocx({
      body: paragraph("正文文字。"),
      others: { "word/vbaProject.bin": strToU8("Sub AutoOpen") },
    });
    const result = await intake({ name: "带宏.docm", bytes });
    expect(result.ok && result.value.text).toBe("正文文字。");
    expect(result.ok && result.value.warnings.join()).toContain("宏");
  });
});

describe("hostile and broken archives", () => {
  const many = "<w:p><w:r><w:t>炸</w:t></w:r></w:p>".repeat(400_000);
  test("a bomb: a small archive that inflates to a thousand times its size", async () => {
    const bytes = tinyDocx({ body: many });
    expect(bytes.length).toBeLessThan(200_000);
    expect(await codeOf(bytes)).toBe("plans/file-bomb");
  });

  test("a bomb that lies about its size is stopped at the size it declared", async () => {
    const bytes = tinyDocx({ body: many });
    const view = new DataView(bytes.buffer);
    for (let at = 0; at + 46 < bytes.length; at += 1) {
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 1_000_000)
        view.setUint32(at + 24, 2000, true);
    }
    expect(await codeOf(bytes)).toBe("plans/file-bomb");
  });

  test("more entries than any document has", async () => {
    const others = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`word/media/${i}.png`, strToU8("x")]),
    );
    const bytes = tinyDocx({ body: paragraph("甲"), others });
    expect(await codeOf(bytes, "多.docx", { ...usualLimits, zipEntries: 50 })).toBe("plans/file-bomb");
  });

  test("elements nested a hundred thousand deep", async () => {
    const body = "<w:smartTag>".repeat(100_000);
    expect(await codeOf(tinyDocx({ body }), "深.docx", { ...usualLimits, inflationRatio: 1e6 })).toBe(
      "plans/file-damaged",
    );
  });

  test("an upload that was cut off", async () => {
    const bytes = tinyDocx({ body: paragraph("一、正文文字。".repeat(50)) });
    expect(await codeOf(bytes.slice(0, bytes.length - 40))).toBe("plans/file-damaged");
  });

  test("a part whose bytes were damaged", async () => {
    const bytes = tinyDocx({ body: many.slice(0, 3500) + paragraph("甲乙丙丁".repeat(30)) });
    for (let at = 120; at < bytes.length - 300; at += 3) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    expect(await codeOf(bytes)).toBe("plans/file-damaged");
  });

  test.each<[string, Record<string, Uint8Array>, string]>([
    ["表.xlsx", { "xl/workbook.xml": strToU8("<x/>") }, "Excel 工作簿"],
    ["版式.ofd", { "OFD.xml": strToU8("<x/>") }, "OFD 版式文件"],
    ["包.zip", { "a.txt": strToU8("a") }, "压缩包"],
  ])("%s is named for what it is", async (name, entries, kind) => {
    const result = await intake({ name, bytes: zipSync(entries) });
    expect(!result.ok && result.refusals[0]).toMatchObject({
      code: "plans/file-unsupported",
      facts: { kind },
    });
  });

  test("old and encrypted files of the office programs", async () => {
    const container = (stream: string) => {
      const bytes = new Uint8Array(2048);
      bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
      for (const [index, letter] of [...stream].entries()) bytes[1024 + index * 2] = letter.charCodeAt(0);
      return bytes;
    };
    expect(await codeOf(container("EncryptedPackage"), "密.docx")).toBe("plans/file-encrypted");
    expect(await codeOf(container("WordDocument"), "旧.doc")).toBe("plans/file-legacy");
    expect(await codeOf(container("WordDocument"), "旧.wps")).toBe("plans/file-legacy");
  });
});
