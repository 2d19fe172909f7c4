import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allRefusals } from "../src/server/refusals.ts";
import { cloneDatabase, type TestDatabase } from "../tests/support/database.ts";
import { readSources, root } from "./boundaries.ts";
import { listDoubles, listTerms } from "./generate/glossary.ts";
import { dumpSchema, listUncommented } from "./generate/schema.ts";

const sources = readSources(root);
let store: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  store = await cloneDatabase();
  client = new pg.Client({ connectionString: store.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await store.close();
});

test("every refusal that the program can give has its sentences in both languages", () => {
  const isOfHouse = (file: string): boolean =>
    file.startsWith("src/") && !/\.test\.tsx?$|\/fixtures/.test(file);
  const given = [...sources].flatMap(([file, text]) =>
    isOfHouse(file)
      ? [...text.matchAll(/\bcode: "([a-z][a-z-]*\/[a-z][a-z-]*)"/g)].map((found) => found[1] ?? "")
      : [],
  );
  expect([...new Set(given)].filter((code) => !allRefusals.has(code)).sort()).toEqual([]);
  for (const [code, { zh, en }] of allRefusals) {
    expect(zh, code).toMatch(/[\u4e00-\u9fff]/);
    expect(en, code).toMatch(/^[“"{A-Z]/);
    expect(
      placeholders(en).filter((name) => !placeholders(zh).includes(name.replace(/En$/, ""))),
      code,
    ).toEqual([]);
  }
});

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");

/** Terms that two names still claim. Lower it when one goes; never raise it. */
const doubles = 0;

test("one Chinese term has one English name", () => {
  const found = listDoubles(listTerms(sources));
  expect(found.length, found.join("\n")).toBeLessThanOrEqual(doubles);
});

test("every table and column says in Chinese what it holds", async () => {
  expect(await listUncommented(client)).toEqual([]);
});

test("the schema reads the same from two databases", async () => {
  const other = await cloneDatabase();
  const second = new pg.Client({ connectionString: other.url });
  await second.connect();
  expect(await dumpSchema(second)).toBe(await dumpSchema(client));
  await second.end();
  await other.close();
});
