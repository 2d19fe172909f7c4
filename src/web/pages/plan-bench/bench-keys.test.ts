import { expect, test } from "vitest";
import { benchKeyOf } from "./bench-keys.ts";

const plain = { ctrlKey: false, metaKey: false, altKey: false, typing: false, onButton: false };

test.each([
  ["j", "next"],
  ["ArrowDown", "next"],
  ["K", "previous"],
  ["Enter", "confirm"],
  ["e", "edit"],
  ["x", "reject"],
  ["u", "undo"],
  ["/", "find"],
  ["q", null],
])("%s means %s", (key, meaning) => {
  expect(benchKeyOf({ ...plain, key })).toBe(meaning);
});

test.each([
  ["while typing, keys are letters", { typing: true }, "x"],
  ["with Ctrl, keys belong to the browser", { ctrlKey: true }, "e"],
  ["on a button, Enter presses the button", { onButton: true }, "Enter"],
])("%s", (_, change, key) => {
  expect(benchKeyOf({ ...plain, ...change, key })).toBeNull();
});
