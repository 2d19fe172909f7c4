import { expect, test } from "vitest";
import { fieldOf } from "./field-of.ts";

test.each([
  ["the field itself", "on", "on"],
  ["a line of a list belongs to the list", "areas.2", "areas"],
  ["a part of a line too", "areas.2.code", "areas"],
  ["a field that the form lacks stands above the form", "zoneCode", undefined],
  ["a longer name is another field", "one", undefined],
  ["a refusal about the whole stands above the form", undefined, undefined],
])("%s", (_, at, expected) => {
  expect(fieldOf(at, ["on", "areas"])).toBe(expected);
});
