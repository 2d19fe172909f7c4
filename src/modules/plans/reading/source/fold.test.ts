import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldText } from "../source.ts";

describe("folding", () => {
  test.each([
    ["牵头单位:市体育局,市财政局", "牵头单位：市体育局，市财政局"],
    ["【市教育局〔县教育局〕】", "(市教育局(县教育局))"],
    ["到２０２５年达到９５％", "到2025年达到95%"],
    ["新增1,200个，比例4:3", "新增1,200个，比例4:3"],
    ["到 2025 年", "到2025年"],
    ["一、总体要求　　到2025年", "一、总体要求\n到2025年"],
    ["## 一、目标", "一、目标"],
  ])("%s", (text, folded) => {
    expect(foldText(text).folded).toBe(folded);
  });

  test("a name that a page broke is one name again, and is written without the break", () => {
    const line = "为深入贯彻棋类运动发展战略，推动象棋围棋进校园进社区进乡村，制定本方";
    const text = `${line}\n${line}\n案由市体育局牵头。\n${line}\n${line}\n${line}\n${line}\n${line}\n案。`;
    const source = foldText(text);
    const at = source.folded.indexOf("方案由");
    expect(at).toBeGreaterThan(0);
    expect(source.written(at, at + 3)).toBe("方案由");
    expect(text.slice(...source.at(at, at + 3))).toBe("方\n案由");
  });
});

/** Characters that official texts and their copies are made of, odd ones more often than in life. */
const piece = fc.constantFrom(
  ..."一二（三）、，。；：市教育局牵头负责2０25年%％,.:\n\r\t 　　()[]〔〕【】—－~≥①㎡é\u200b\ufeff\u00a0𠀀",
  "\r\n",
  "——",
  "第 3 页",
);
const text = fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join(""));

describe("places", () => {
  test("a folded range comes from a range of the text, in order, and what is written stands in it", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, one, other) => {
        const source = foldText(original);
        const size = source.folded.length;
        const [start, end] = [one % (size + 1), other % (size + 1)].sort((a, b) => a - b) as [number, number];
        const [from, to] = source.at(start, end);
        expect(from).toBeLessThanOrEqual(to);
        expect(to).toBeLessThanOrEqual(original.length);
        if (end > start) expect(source.at(start, start + 1)[0]).toBe(from);
        const quote = original.slice(from, to);
        let seen = 0;
        for (const character of source.written(start, end).split("")) {
          seen = quote.indexOf(character, seen) + 1;
          expect(seen).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("a plain character keeps itself: the place of every Chinese character holds that character", () => {
    fc.assert(
      fc.property(text, (original) => {
        const source = foldText(original);
        for (let at = 0; at < source.folded.length; at++) {
          const character = source.folded.charAt(at);
          if (/[市教育局牵头负责]/.test(character))
            expect(original.slice(...source.at(at, at + 1))).toBe(character);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("text that is already folded stays as it is", () => {
    const plain = "一、总体要求\n到2025年，全市建成棋社30家。(市体育局牵头，市财政局配合)";
    expect(foldText(plain).folded).toBe(plain);
    expect(foldText(foldText(plain).folded).folded).toBe(plain);
  });

  test("folding grows a text only by the few characters that stand for several", () => {
    fc.assert(
      fc.property(text, (original) => {
        const composed = original.match(/[①㎡]/g)?.length ?? 0;
        expect(foldText(original).folded.length).toBeLessThanOrEqual(original.length + composed * 3);
      }),
    );
  });
});

test("twice the text takes about twice the time, whatever it is made of", () => {
  for (const unit of ["（", "第1页\n", "　　", "\r\n", "到 2025 年", "——", "1,200:"]) {
    const time = (count: number) => {
      const long = unit.repeat(count);
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 3; run++) {
        const start = performance.now();
        foldText(long);
        best = Math.min(best, performance.now() - start);
      }
      return best;
    };
    time(5_000);
    expect(time(80_000)).toBeLessThan(time(10_000) * 24 + 60);
  }
});
