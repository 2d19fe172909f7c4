import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countVerdicts, goesDown, orderPlans, pairsOf, readAddress, shorten, signed } from "./compared.ts";

const plan = (jurisdiction: string, issueDate: string | null = null) => ({
  ...{ jurisdiction, issueDate, period: null },
});

test.each([
  [1.5, "+1.5"],
  [-3, "−3"],
  [0, "0"],
  [0.30000000000000004, "+0.3"],
  [-0.000001, "0"],
])("a difference of %d reads %s", (amount, shown) => {
  expect(signed(amount)).toBe(shown);
});

describe("the order of plans", () => {
  test("higher before lower, older before newer", () => {
    const county = plan("450721", "2018-01-01");
    const [older, newer] = [plan("450700", "2015-04-30"), plan("450700", "2019-03-07")];
    const region = plan("450000", "2020-01-01");
    expect(orderPlans([newer, county, region, older])).toEqual([region, older, newer, county]);
  });

  test.each([
    [["province", "prefecture", "county"], true],
    [["nation", "town"], true],
    [["prefecture", "prefecture"], false],
    [["county", "prefecture"], false],
    [["prefecture", null], false],
  ] as const)("%j go down level by level: %s", (chain, down) => {
    expect(goesDown(chain.map((level) => ({ level })))).toBe(down);
  });
});

describe("the address", () => {
  const ids = ["1", "2", "3", "4", "5"].map((n) => n.repeat(8).replace(/$/, "-0000-4000-8000-000000000000"));

  test("names each plan once, four at most, and nothing that is no plan", () => {
    expect(readAddress([ids[0], "abc", ids[0], ids[1]].join(","), undefined)).toMatchObject({
      ...{ planIds: [ids[0], ids[1]], chosen: [0, 1] },
    });
    expect(readAddress(ids.join(","), "1-3")).toMatchObject({ planIds: ids.slice(0, 4), chosen: [1, 3] });
    expect(readAddress(ids.slice(0, 2).join(","), "2-3").chosen).toEqual([0, 1]);
    expect(readAddress(undefined, "0-1")).toEqual({ planIds: [], pairs: [], chosen: undefined });
  });

  test("every two of n plans face each other once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), (n) => {
        const pairs = pairsOf(n);
        expect(pairs).toHaveLength((n * (n - 1)) / 2);
        expect(pairs.every(([left, right]) => left < right)).toBe(true);
      }),
    );
  });
});

test("verdicts are counted, the absent ones left out", () => {
  const rows = (["new", "raises", "new"] as const).map((verdict) => ({ verdict }));
  expect(countVerdicts(rows)).toEqual([
    ["raises", 1],
    ["new", 2],
  ]);
});

test("a sentence names the plans by their plates", () => {
  const plans = [{ title: "棋市规划" }, { title: "棋市规划（修订）" }];
  expect(shorten("《棋市规划》：3；《棋市规划（修订）》：5。", plans, [0, 2])).toBe("①：3；③：5。");
});
