import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillSentence } from "../../../kernel/result.ts";
import { intake } from "./intake.ts";
import { usualLimits } from "./plain-text.ts";
import { intakeRefusals } from "./refusals.ts";

const sentence = "一、总体目标。到2027年，全市常住人口城镇化率达到61.5%左右，新增落户3万人。";

/** What GB18030 makes of the sentence, found by asking the decoder which two bytes give each character. */
function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) bytes.push(...(gbBytes.get(character) ?? [character.charCodeAt(0)]));
  return Uint8Array.from(bytes);
}
const gbBytes = new Map<string, number[]>();
const decoder = new TextDecoder("gb18030");
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const character = decoder.decode(Uint8Array.of(lead, trail));
    if (character.length === 1 && trail !== 0x7f) gbBytes.set(character, [lead, trail]);
  }
}

function utf16(text: string, order: "le" | "be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), order === "le");
  return bytes;
}

async function read(bytes: Uint8Array, name = "方案.txt") {
  const result = await intake({ name, bytes });
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
}

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const result = await intake({ name, bytes });
  return result.ok ? "accepted" : result.refusals[0].code;
}

describe("encodings are told apart by their words", () => {
  const utf8 = new TextEncoder();
  test.each<[string, Uint8Array, string]>([
    ["UTF-8", utf8.encode(sentence), "utf-8"],
    ["UTF-8 with BOM", utf8.encode(`\ufeff${sentence}`), "utf-8"],
    ["GB18030", gb18030(sentence), "gb18030"],
    ["UTF-16 little endian with BOM", utf16(`\ufeff${sentence}`, "le"), "utf-16le"],
    ["UTF-16 big endian with BOM", utf16(`\ufeff${sentence}`, "be"), "utf-16be"],
    ["UTF-16 little endian without BOM", utf16(sentence, "le"), "utf-16le"],
    ["UTF-16 big endian without BOM", utf16(sentence, "be"), "utf-16be"],
  ])("%s", async (_, bytes, encoding) => {
    const plain = await read(bytes);
    expect(plain.text).toBe(sentence);
    expect(plain.encoding).toBe(encoding);
  });

  test("traditional characters in UTF-8 stay as they are", async () => {
    const traditional = "關於推進以人為核心的新型城鎮化的實施意見，各縣（區）人民政府負責。";
    expect((await read(utf8.encode(traditional))).text).toBe(traditional);
  });

  test("one broken byte is mended and reported", async () => {
    const bytes = utf8.encode(sentence.repeat(20)).slice(0, -2);
    const plain = await read(bytes);
    expect(plain.warnings.join()).toContain("1 处字节");
  });

  test("bytes that are text in no encoding are refused", async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => 128 + ((i * 7919) % 127));
    expect(await codeOf(noise, "乱码.txt")).toBe("plans/file-encoding");
  });
});

describe("characters that cannot be kept are taken out and reported", () => {
  test("NUL bytes", async () => {
    const plain = await read(new TextEncoder().encode(`${sentence}\0\0${sentence}`));
    expect(plain.text).toBe(sentence + sentence);
    expect(plain.warnings.join()).toContain("2 个不可显示的控制字符");
  });
  test("mixed line ends become one kind", async () => {
    expect((await read(new TextEncoder().encode("甲项\r\n乙项\r丙项\n丁项\u2028戊项"))).text).toBe(
      "甲项\n乙项\n丙项\n丁项\n戊项",
    );
  });
  test("zero-width and compatibility characters are part of the text", async () => {
    const text = "城镇\u200b化率﹝含流动人口﹞达到６０％㎡";
    expect((await read(new TextEncoder().encode(text))).text).toBe(text);
  });
  test("half a surrogate pair in pasted text", async () => {
    const result = await intake({ text: "甲\ud800乙" });
    expect(result.ok && result.value.text).toBe("甲\ufffd乙");
  });
  test("whatever is pasted, what comes out can be stored", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (text) => {
        const result = await intake({ text });
        if (!result.ok) return;
        expect(result.value.text).not.toMatch(/[\0\r]|\p{Surrogate}/u);
      }),
      { numRuns: 200 },
    );
  });
});

describe("what is no text is refused in words", () => {
  const head = (...bytes: number[]) => Uint8Array.from([...bytes, ...Array<number>(400).fill(0)]);
  test.each<[string, Uint8Array, string, string]>([
    ["空.txt", new Uint8Array(), "plans/file-empty", "空文件"],
    ["空白.txt", new TextEncoder().encode(" \r\n \u3000"), "plans/file-no-text", "没有找到正文"],
    ["照片.pdf", head(0xff, 0xd8, 0xff, 0xe0), "plans/file-unsupported", "JPEG 图片"],
    ["程序.docx", head(0x4d, 0x5a, 0x90), "plans/file-unsupported", "可执行程序"],
    [
      "数据.bin",
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 31) % 256),
      "plans/file-unsupported",
      "二进制",
    ],
    ["旧版.rtf", new TextEncoder().encode("{\\rtf1\\ansi abc}"), "plans/file-legacy", "RTF"],
  ])("%s", async (name, bytes, code, words) => {
    const result = await intake({ name, bytes });
    const refusal = result.ok ? undefined : result.refusals[0];
    expect(refusal?.code).toBe(code);
    const text = Object.entries(intakeRefusals).find(([key]) => key === code)?.[1];
    const said = fillSentence(text?.zh ?? "", refusal?.facts);
    expect(said).toContain(words);
    expect(said).toContain(name);
    expect(said).not.toMatch(/\{\w+\}/);
  });

  test("a file above the limit is refused without being read", async () => {
    const result = await intake({ name: "大.txt", bytes: new Uint8Array(50) }, { ...usualLimits, bytes: 49 });
    expect(!result.ok && result.refusals[0].code).toBe("plans/file-too-large");
  });
});

test("Markdown loses its marks, pipe tables become rows", async () => {
  const markdown =
    "# 方案\n\n**一、**目标\n\n| 指标 | 2025年 |\n|---|---:|\n| 城镇化率（%） | 61.5 |\n\n- [附件](http://x.cn/a)见后\n";
  const plain = await read(new TextEncoder().encode(markdown), "方案.md");
  expect(plain.format).toBe("markdown");
  expect(plain.text.split("\n").filter((line) => line !== "")).toEqual([
    "方案",
    "一、目标",
    "指标\t2025年",
    "城镇化率（%）\t61.5",
    "附件见后",
  ]);
});

test("the hash is of the bytes as sent", async () => {
  const bytes = new TextEncoder().encode("甲\0乙丙丁");
  const again = new TextEncoder().encode("甲乙丙丁");
  expect((await read(bytes)).text).toBe((await read(again)).text);
  expect((await read(bytes)).sha256).not.toBe((await read(again)).sha256);
});

test("ten megabytes on one line pass in linear time", async () => {
  const text = "新增落户3万人，".repeat(400_000);
  const started = performance.now();
  const plain = await read(new TextEncoder().encode(text));
  expect(plain.text.length).toBe(text.length);
  expect(performance.now() - started).toBeLessThan(4000);
});
