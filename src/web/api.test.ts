import { describe, expect, test } from "vitest";
import { placeInput, queryOf, RefusedError } from "./api.ts";

describe("the address of a call", () => {
  test.each([
    ["/plans/{planId}/publish", { planId: "p1", note: "好" }, "/plans/p1/publish", { note: "好" }],
    ["/divisions/{code}", { code: "45/07" }, "/divisions/45%2F07", {}],
    ["/plans", { search: "钦州" }, "/plans", { search: "钦州" }],
  ])("%s takes its path parameters from the input", (path, input, placed, rest) => {
    expect(placeInput(path, input)).toEqual({ path: placed, rest });
  });

  test.each([
    [{}, ""],
    [{ search: "" }, ""],
    [{ search: undefined, limit: 20 }, "?limit=20"],
    [{ status: ["drafted", "published"] }, "?status=drafted&status=published"],
    [{ name: "柳州 市" }, "?name=%E6%9F%B3%E5%B7%9E+%E5%B8%82"],
  ])("%j travels as the query %s", (input, query) => {
    expect(queryOf(input)).toBe(query);
  });
});

test("a refusal keeps all its reasons", () => {
  const refused = new RefusedError(409, [
    { code: "plans/stale", message: "已被他人修改", messageEn: "Changed by somebody else" },
    { code: "plans/not-open", message: "未开放", messageEn: "Not open" },
  ]);
  expect(refused.message).toBe("已被他人修改");
  expect([refused.has("plans/not-open"), refused.has("plans/none")]).toEqual([true, false]);
});
