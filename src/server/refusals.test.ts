import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allRefusals, presentRefusals } from "./refusals.ts";

/** Codes that the sources refuse with, as written. */
async function listCodes(folder: string): Promise<string[]> {
  const root = join(import.meta.dirname, "..", folder);
  const names = await readdir(root, { recursive: true });
  const sources = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const texts = await Promise.all(sources.map((name) => readFile(join(root, name), "utf8")));
  return texts.flatMap((text) =>
    [...text.matchAll(/\bcode: "([a-z-]+\/[a-z-]+)"/g)].map((match) => match[1] ?? ""),
  );
}

test.each(["kernel", "modules", "server"])("every refusal in src/%s has its sentences", async (folder) => {
  const codes = new Set(await listCodes(folder));
  expect([...codes].filter((code) => !allRefusals.has(code))).toEqual([]);
});

test.each([...allRefusals])("%s says the same facts in Chinese and in English", (_, { zh, en }) => {
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  expect(zh).toMatch(/[一-鿿]/);
  expect(en).toMatch(/^[A-Z“{]/);
  const known = new Set(placeholders(zh));
  const inEnglish = placeholders(en).filter(
    (name) => !known.has(name) && !known.has(name.replace(/En$/, "")),
  );
  expect(inEnglish).toEqual([]);
});

test("all reasons are told at once, under the status of the first", () => {
  const { status, body } = presentRefusals([
    { code: "accounts/password-short", at: "newPassword", facts: { least: 8 } },
    { code: "accounts/password-common", at: "newPassword" },
  ]);
  expect(status).toBe(422);
  expect(body.refusals.map((refusal) => refusal.message)).toEqual([
    "密码至少 8 位",
    "密码过于常见,容易被猜中",
  ]);
});
