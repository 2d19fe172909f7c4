import { expect, test } from "vitest";
import { en } from "../texts/en.ts";
import { zh } from "../texts/zh.ts";
import { menuOf } from "./menu.ts";

const labels = (rights: readonly string[]) =>
  menuOf(zh, (right) => rights.includes(right)).flatMap((section) =>
    section.entries.map((entry) => entry.label),
  );

test.each([
  [["plans:read"], "任务清单", "账号管理"],
  [["accounts:manage"], "账号管理", "任务清单"],
  [["rights:grant"], "岗位与权限", "账号管理"],
  [["audit:read"], "审计日志", "岗位与权限"],
])("a post with %j finds %s, and not %s", (rights, shown, hidden) => {
  expect(labels(rights)).toContain(shown);
  expect(labels(rights)).not.toContain(hidden);
});

test("a section without entries is not shown", () => {
  expect(menuOf(zh, () => false).map((section) => section.label)).not.toContain(zh.menu.plans);
});

test("both languages have the same menu", () => {
  const paths = (texts: typeof zh) =>
    menuOf(texts, () => true).flatMap((section) => section.entries.map((entry) => entry.to));
  expect(paths(en)).toEqual(paths(zh));
});
