/**
 * Writes what can be derived (生成文件): `db/schema.sql` from the migrations, and the pages of `docs/reference` from contracts, refusal tables,
 * the command line and doc comments. With `--check` it writes nothing and fails when a file is not what it would write.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readSources, root } from "./boundaries.ts";
import { glossaryPage } from "./generate/glossary.ts";
import { cliPage, endpointsPage, refusalsPage } from "./generate/reference.ts";
import { dumpSchema, tablesPage } from "./generate/schema.ts";
import { withMigratedDatabase } from "./generate/temporary-database.ts";

async function generate(): Promise<ReadonlyMap<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "luoshi-generate-"));
  try {
    const schema = await withMigratedDatabase(folder, async (client) => ({
      dump: await dumpSchema(client),
      tables: await tablesPage(client),
    }));
    return new Map([
      ["db/schema.sql", schema.dump],
      ["docs/reference/tables.md", schema.tables],
      ["docs/reference/endpoints.md", endpointsPage()],
      ["docs/reference/command-line.md", cliPage()],
      ["docs/reference/refusals.md", refusalsPage()],
      ["docs/reference/glossary.md", glossaryPage(readSources(root))],
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isCheck = process.argv.includes("--check");
const stale: string[] = [];
for (const [name, text] of await generate()) {
  const file = join(root, name);
  if ((await readFile(file, "utf8").catch(() => "")) === text) continue;
  stale.push(name);
  if (isCheck) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
for (const name of stale) console.log(isCheck ? `${name} is not current: npm run generate` : `wrote ${name}`);
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
