import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { order } from "../src/order.ts";

/**
 * The law of the house (边界检查): imports go downwards in `src/order.ts`, a module is entered by its door, the browser gets nothing that
 * needs a server, rules are pure, and the environment is read in one file.
 */
export interface Violation {
  readonly file: string;
  readonly line: number;
  readonly says: string;
}

interface Import {
  readonly line: number;
  /** Path of a file of ours, or the package's name. */
  readonly target: string;
  readonly typeOnly: boolean;
  readonly lazy: boolean;
}

/** Sources by path from the project's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** Everything that breaks the law, file by file. */
export function findViolations(sources: Sources): Violation[] {
  const imports = new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));
  return [...sources].flatMap(([file, text]) => [
    ...checkImports(file, imports.get(file) ?? []),
    ...checkWords(file, text),
    ...checkBrowser(file, imports),
  ]);
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.includes("/fixtures");

/** The room of the house that a file stands in; undefined outside `src`. */
export function roomOf(file: string): string | undefined {
  const [top, second = "", third] = file.split("/");
  if (top !== "src" || third === undefined) return undefined;
  return second === "modules" ? `modules/${third}` : second;
}

function checkImports(file: string, imports: readonly Import[]): Violation[] {
  const room = roomOf(file);
  if (room === undefined) return [];
  const rank = rankOf(room);
  const unplaced = rank < 0 ? [{ file, line: 1, says: `${room} has no place in src/order.ts` }] : [];
  const crossing = imports.flatMap(({ line, target, typeOnly }) => {
    const other = roomOf(target);
    if (other === undefined || other === room) return [];
    const says = [
      rankOf(other) > rank && !isTest(file)
        ? `${room} may not import ${other}, which stands later in src/order.ts`
        : "",
      isOpenTo(room, target, typeOnly) || isTest(file) ? "" : `${target} is no door of ${other}`,
    ];
    return says.filter((one) => one !== "").map((one) => ({ file, line, says: one }));
  });
  return [...unplaced, ...crossing];
}

function rankOf(room: string): number {
  return (order as readonly string[]).indexOf(room);
}

/**
 * A module's doors: an `index.ts`, its `contract.ts`, and its row types. The web gets the contract and the pure rules. Ground floor and
 * engine are open by file to those above, the engine by the folder's own door where it has one.
 */
function isOpenTo(room: string, target: string, typeOnly: boolean): boolean {
  if (!target.startsWith("src/modules/")) return true;
  const name = posix.basename(target);
  const isContract = name === "contract.ts" || target.includes("/contract/");
  if (room === "web") return isContract || name === "rules.ts" || target.includes("/rules/") || typeOnly;
  return name === "index.ts" || isContract || name === "seed.ts" || (name === "tables.ts" && typeOnly);
}

/** Words of the field have no place on the ground floor or in the engine. */
const fieldWords =
  /\b(?:hukou|urbani[sz]ation|residence permit|居住证|落户|城镇化|牵头单位)\b|居住证|落户|城镇化|牵头单位/i;

function checkWords(file: string, text: string): Violation[] {
  if (isTest(file)) return [];
  const lines = text.split("\n");
  const rules: readonly (readonly [boolean, RegExp, string])[] = [
    [/^src\/(?:kernel|engine)\//.test(file), fieldWords, "a word of the field below the modules"],
    [
      file.startsWith("src/") && file !== "src/kernel/env.ts",
      /\bprocess\.env\b/,
      "only src/kernel/env.ts reads the environment",
    ],
    [
      /\/rules(?:\.ts$|\/)/.test(file),
      /\bawait\b|\basync\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./,
      "rules are pure: no waiting, clock, chance or environment",
    ],
  ];
  return lines.flatMap((line, index) =>
    rules
      .filter(([applies, pattern]) => applies && pattern.test(line) && !/^\s*(?:\/?\*|\/\/)/.test(line))
      .map(([, , says]) => ({ file, line: index + 1, says })),
  );
}

const serverOnly = /^(?:node:|kysely$|pg$|fastify$|pino$|graphile-worker$|@node-rs\/)/;

/** What the browser loads, directly or through others, must run there. */
function checkBrowser(file: string, imports: ReadonlyMap<string, readonly Import[]>): Violation[] {
  const isSeen = file.startsWith("src/web/") || /^src\/modules\/[^/]+\/contract\.ts$/.test(file);
  if (!isSeen || isTest(file)) return [];
  return (imports.get(file) ?? []).flatMap(({ line, target, typeOnly }) => {
    if (typeOnly) return [];
    const path = pathToServer(target, imports, new Set());
    return path ? [{ file, line, says: `reaches the server's ${path.join(" → ")}` }] : [];
  });
}

function pathToServer(
  target: string,
  imports: ReadonlyMap<string, readonly Import[]>,
  seen: Set<string>,
): string[] | undefined {
  if (serverOnly.test(target)) return [target];
  if (seen.has(target)) return undefined;
  seen.add(target);
  for (const inner of imports.get(target) ?? []) {
    if (inner.typeOnly) continue;
    const path = pathToServer(inner.target, imports, seen);
    if (path) return [target, ...path];
  }
  return undefined;
}

function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const form =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;
  for (const match of text.matchAll(form)) {
    const name = match[3] ?? match[4] ?? "";
    const line = text.slice(0, (match.index ?? 0) + match[0].length).split("\n").length;
    const target = name.startsWith(".") ? posix.normalize(posix.join(posix.dirname(file), name)) : name;
    found.push({ line, target, typeOnly: match[2] !== undefined, lazy: match[4] !== undefined });
  }
  return found;
}

/** All TypeScript sources of the project. */
export function readSources(root: string): Sources {
  const files = ["src", "scripts", "tests", "bench"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(
    files.map((file) => [relative(root, file).replaceAll("\\", "/"), readFileSync(file, "utf8")]),
  );
}

/** Comments that silence a tool: their number may only fall. */
export function countSuppressions(sources: Sources): number {
  const form = /biome-ignore|@ts-expect-error|@ts-ignore/g;
  return [...sources].reduce(
    (sum, [file, text]) =>
      sum + (file.startsWith("scripts/boundaries") ? 0 : (text.match(form)?.length ?? 0)),
    0,
  );
}

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
