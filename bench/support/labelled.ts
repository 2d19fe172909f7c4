import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A text with its labels (标注文本). */
export interface Labelled {
  readonly name: string;
  readonly set: "own" | "dev";
  readonly text: string;
  readonly gold: unknown;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every labelled text: those of the project, and the samples beside the checkout where they are present. */
export function labelledTexts(): Labelled[] {
  return [
    ...pairs(join(root, "examples/labelled"), join(root, "examples/labelled"), "own"),
    ...pairs(join(root, "../shared/plans/dev/gold"), join(root, "../shared/plans/dev/docs"), "dev"),
  ];
}

function pairs(goldFolder: string, textFolder: string, set: Labelled["set"]): Labelled[] {
  if (!existsSync(goldFolder)) return [];
  return readdirSync(goldFolder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .flatMap((file) => {
      const name = basename(file, ".json");
      const path = [textFolder, join(root, "../shared/seeds")]
        .map((folder) => join(folder, `${name}.txt`))
        .find((candidate) => existsSync(candidate));
      if (!path) return [];
      return [
        {
          name,
          set,
          text: readFileSync(path, "utf8"),
          gold: JSON.parse(readFileSync(join(goldFolder, file), "utf8")),
        },
      ];
    });
}
