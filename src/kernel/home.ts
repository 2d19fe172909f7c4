import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the program (程序目录): where `db/`, `examples/` and `dist/` stand, whether we run from the sources or from the build. */
export const home: string = findHome(dirname(fileURLToPath(import.meta.url)));

function findHome(folder: string): string {
  if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "db"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("The program's own folder was not found.");
  return findHome(parent);
}

/** A file that ships with the program: `homeFile("db/reference/divisions.csv")`. */
export function homeFile(path: string): string {
  return join(home, path);
}
