import { childElement, childElements, findElement, type Markup } from "../markup.ts";
import { formatCounter } from "./number-formats.ts";

/** Writes out the automatic number that Word shows before a paragraph (自动编号). */
export interface Numberer {
  /** The number of this paragraph, `` where it has none; counts on. */
  next(paragraph: NumberedParagraph): string;
}

/** What of a paragraph decides its number: its own `numPr`, or that of its style. */
export interface NumberedParagraph {
  readonly style: string | undefined;
  readonly numberingId: string | undefined;
  readonly level: number | undefined;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly legal: boolean;
  /** Level whose advance restarts this one; 0: never. */
  readonly restartAfter: number | undefined;
}

interface List {
  /** Lists of one abstract definition count together. */
  readonly family: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly overrides: ReadonlyMap<number, number>;
}

/** Reads `numbering.xml` and the numbering in `styles.xml`, both optional. */
export function numbererOf(numbering: Markup | undefined, styles: Markup | undefined): Numberer {
  const lists = readLists(numbering);
  const styled = readStyles(styles);
  const counters = new Map<string, number[]>();
  const started = new Set<string>();
  return {
    next(paragraph) {
      const inherited = paragraph.style === undefined ? undefined : styled.get(paragraph.style);
      const id = paragraph.numberingId ?? inherited?.id;
      const level = paragraph.level ?? inherited?.level ?? 0;
      const list = id === undefined || id === "0" ? undefined : lists.get(id);
      const shape = list?.levels.get(level);
      if (id === undefined || list === undefined || shape === undefined) return "";
      const counts = counters.get(list.family) ?? [];
      counters.set(list.family, counts);
      const override = list.overrides.get(level);
      const first = `${id}/${level}`;
      if (override !== undefined && !started.has(first)) counts[level] = override;
      else counts[level] = counts[level] === undefined ? shape.start : counts[level] + 1;
      started.add(first);
      restartDeeper(counts, level, list);
      return writeNumber(counts, level, list, shape);
    },
  };
}

function restartDeeper(counts: number[], level: number, list: List): void {
  for (let deeper = level + 1; deeper < counts.length; deeper += 1) {
    const after = list.levels.get(deeper)?.restartAfter;
    if (after === undefined || (after > 0 && level < after)) delete counts[deeper];
  }
}

function writeNumber(counts: readonly number[], level: number, list: List, shape: Level): string {
  if (shape.format === "bullet") return "";
  const text = shape.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const other = list.levels.get(index);
    const count = counts[index] ?? other?.start ?? 1;
    return formatCounter(count, shape.legal && index < level ? "decimal" : (other?.format ?? "decimal"));
  });
  return /[0-9A-Za-z]$/.test(text) ? `${text} ` : text;
}

function readLists(numbering: Markup | undefined): Map<string, List> {
  const lists = new Map<string, List>();
  const root = numbering === undefined ? undefined : findElement(numbering, "w:numbering");
  const families = new Map<string, Map<number, Level>>();
  const byStyle = new Map<string, string>();
  for (const family of childElements(root, "w:abstractNum")) {
    const id = family.attributes["w:abstractNumId"] ?? "";
    families.set(id, readLevels(family));
    const style = childElement(family, "w:styleLink")?.attributes["w:val"];
    if (style !== undefined) byStyle.set(style, id);
  }
  const linked = new Map<string, string>();
  for (const family of childElements(root, "w:abstractNum")) {
    const to = byStyle.get(childElement(family, "w:numStyleLink")?.attributes["w:val"] ?? "");
    if (to !== undefined) linked.set(family.attributes["w:abstractNumId"] ?? "", to);
  }
  for (const list of childElements(root, "w:num")) {
    const own = childElement(list, "w:abstractNumId")?.attributes["w:val"] ?? "";
    const family = linked.get(own) ?? own;
    const levels = new Map(families.get(family) ?? []);
    const overrides = new Map<number, number>();
    for (const override of childElements(list, "w:lvlOverride")) {
      const level = Number(override.attributes["w:ilvl"] ?? 0);
      const start = childElement(override, "w:startOverride")?.attributes["w:val"];
      if (start !== undefined) overrides.set(level, Number(start));
      for (const [index, shape] of readLevels(override)) levels.set(index, shape);
    }
    lists.set(list.attributes["w:numId"] ?? "", { family, levels, overrides });
  }
  return lists;
}

function readLevels(parent: Markup): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of childElements(parent, "w:lvl")) {
    const value = (name: string) => childElement(level, name)?.attributes["w:val"];
    const restart = value("w:lvlRestart");
    levels.set(Number(level.attributes["w:ilvl"] ?? 0), {
      start: Number(value("w:start") ?? 1),
      format: value("w:numFmt") ?? "decimal",
      text: value("w:lvlText") ?? "",
      legal: isOn(childElement(level, "w:isLgl")),
      restartAfter: restart === undefined ? undefined : Number(restart),
    });
  }
  return levels;
}

/** Numbering that comes with a style, through the styles it is based on. */
function readStyles(
  styles: Markup | undefined,
): Map<string, { id: string | undefined; level: number | undefined }> {
  const own = new Map<
    string,
    { id: string | undefined; level: number | undefined; basedOn: string | undefined }
  >();
  const root = styles === undefined ? undefined : findElement(styles, "w:styles");
  for (const style of childElements(root, "w:style")) {
    const properties = childElement(childElement(style, "w:pPr"), "w:numPr");
    const level = childElement(properties, "w:ilvl")?.attributes["w:val"];
    own.set(style.attributes["w:styleId"] ?? "", {
      id: childElement(properties, "w:numId")?.attributes["w:val"],
      level: level === undefined ? undefined : Number(level),
      basedOn: childElement(style, "w:basedOn")?.attributes["w:val"],
    });
  }
  const resolved = new Map<string, { id: string | undefined; level: number | undefined }>();
  for (const name of own.keys()) {
    let id: string | undefined;
    let level: number | undefined;
    let at: string | undefined = name;
    for (let steps = 0; at !== undefined && steps < 20 && id === undefined; steps += 1) {
      const style = own.get(at);
      id = style?.id;
      level ??= style?.level;
      at = style?.basedOn;
    }
    resolved.set(name, { id, level });
  }
  return resolved;
}

/** A switch of WordprocessingML: present and not switched off. */
export function isOn(element: Markup | undefined): boolean {
  if (element === undefined) return false;
  const value = element.attributes["w:val"];
  return value !== "0" && value !== "false" && value !== "off" && value !== "none";
}
