/**
 * Makes the Word files of the sample plans from their Markdown (示范规划): page, fonts and numbering as GB/T 9704-2012 has them.
 * Run it after a change in `examples/plans/*.md`; the Word files are committed, because people upload Word files.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from "docx";

const folder = fileURLToPath(new URL("../examples/plans", import.meta.url));

const fonts = {
  title: { ascii: "Times New Roman", eastAsia: "方正小标宋简体" },
  hei: { ascii: "Times New Roman", eastAsia: "黑体" },
  kai: { ascii: "Times New Roman", eastAsia: "楷体_GB2312" },
  song: { ascii: "Times New Roman", eastAsia: "仿宋_GB2312" },
};

/** 3号 is 16 pt, 2号 22 pt, 小四 12 pt; `docx` counts half points. */
const size = { title: 44, body: 32, table: 24 };
/** 22 lines on 225 mm: 28.99 pt each. */
const spacing = { line: 580, lineRule: LineRuleType.EXACT };
const indent = { firstLine: 640 };

type Font = keyof typeof fonts;

function paragraph(text: string, font: Font, more: object = {}): Paragraph {
  const run = new TextRun({ text, font: fonts[font], size: font === "title" ? size.title : size.body });
  return new Paragraph({ children: [run], spacing, ...more });
}

/** One line of the Markdown as a paragraph of the document. */
function block(line: string): Paragraph {
  if (line.startsWith("# ")) return paragraph(line.slice(2), "title", { alignment: AlignmentType.CENTER });
  if (line === "## 附件") return paragraph("附件", "hei", { pageBreakBefore: true });
  if (line.startsWith("## ")) return paragraph(line.slice(3), "hei", { indent });
  if (line.startsWith("### ")) return paragraph(line.slice(4), "kai", { indent });
  if (line.startsWith("　　　　")) {
    return paragraph(line.trim(), "song", { alignment: AlignmentType.RIGHT, indent: { right: 1280 } });
  }
  if (/^表\d/.test(line)) return paragraph(line, "hei", { alignment: AlignmentType.CENTER });
  return paragraph(line, "song", { indent });
}

const border = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const borders = { top: border, bottom: border, left: border, right: border };

function cell(text: string, more: object = {}): TableCell {
  const children = [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text, font: fonts.song, size: size.table })],
    }),
  ];
  return new TableCell({ children, borders, verticalAlign: VerticalAlignTable.CENTER, ...more });
}

/** A row whose cells are all empty but the first heads a group: it spans the table. */
function tableRow(cells: readonly string[], first: boolean, categories: boolean): TableRow {
  const [head = "", ...rest] = cells;
  if (!first && head !== "" && rest.every((text) => text === "")) {
    return new TableRow({ children: [cell(head, { columnSpan: cells.length })] });
  }
  const merged =
    first || !categories
      ? {}
      : { verticalMerge: head === "" ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART };
  const children = cells.map((text, at) => cell(text, at === 0 ? merged : {}));
  return new TableRow({ children, tableHeader: first, cantSplit: true });
}

function table(lines: readonly string[]): Table {
  const rows = lines
    .filter((line) => !/^\|[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((text) => text.trim()),
    );
  const categories = rows.some(([head]) => head === "");
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map((cells, at) => tableRow(cells, at === 0, categories)),
  });
}

/** Paragraphs and tables of the Markdown in order. */
function blocks(markdown: string): (Paragraph | Table)[] {
  const made: (Paragraph | Table)[] = [];
  let rows: string[] = [];
  for (const line of `${markdown}\n`.split("\n")) {
    if (line.startsWith("|")) rows.push(line);
    else if (rows.length > 0) {
      made.push(table(rows));
      rows = [];
    }
    if (line.trim() !== "" && !line.startsWith("|")) made.push(block(line));
  }
  return made;
}

const footer = new Footer({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], size: 28 })],
    }),
  ],
});

const page = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
};

for (const name of (await readdir(folder)).filter((file) => file.endsWith(".md") && file !== "README.md")) {
  const markdown = await readFile(join(folder, name), "utf8");
  const document = new Document({
    creator: "落实",
    title: /^# (.+)$/m.exec(markdown)?.[1] ?? name,
    sections: [{ properties: { page }, footers: { default: footer }, children: blocks(markdown) }],
  });
  const target = join(folder, name.replace(/\.md$/, ".docx"));
  await writeFile(target, await Packer.toBuffer(document));
  console.log(target);
}
