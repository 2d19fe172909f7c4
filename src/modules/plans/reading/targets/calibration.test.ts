import { describe, expect, test } from "vitest";
import { claimOf, firstTry } from "./calibration.ts";
import { targetsIn } from "./cases/reading-of.ts";

describe("confidence in a target", () => {
  test.each(["level", "plain", "table"] as const)(
    "claims no more for `%s` than was right at first sight",
    (kind) => {
      const { read, right } = firstTry[kind];
      expect(claimOf(kind)).toBeLessThanOrEqual(right / read);
      expect(claimOf(kind)).toBeLessThan(1);
    },
  );

  test("is lower where the subject was named before than where the clause names it", () => {
    const confidence = (text: string) => targetsIn(`一、发展目标\n${text}`).at(-1)?.confidence ?? 0;
    const named = confidence("到2028年，注册棋手占比达到12%。");
    const carried = confidence("到2028年，注册棋手达到8万人，占比达到12%。");
    expect(named).toBeGreaterThan(carried);
  });

  test("tells a table without years from one with years", () => {
    const confidence = (header: string) =>
      targetsIn(`指标\t单位\t${header}\n棋室\t个\t40\n`)[0]?.confidence ?? 0;
    expect(confidence("2028年")).toBeGreaterThan(confidence("目标值"));
  });
});
