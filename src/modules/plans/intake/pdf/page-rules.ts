import type { Rule } from "./page-words.ts";

/** Drawing commands of a page as PDF.js lists them, by its command numbers (绘图指令). */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

export interface DrawingCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly constructPath: number;
  readonly fill: number;
  readonly eoFill: number;
  readonly endPath: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Thickest stroke or bar that still counts as a line of a table. */
const THICKEST = 3;
const SHORTEST = 6;

/** Horizontal and vertical lines of a page: thin filled bars, straight strokes, edges of stroked boxes. */
export function rulesOf(drawing: Drawing, codes: DrawingCodes, view: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix: Matrix = view;
  for (const [index, code] of drawing.fnArray.entries()) {
    const values = drawing.argsArray[index];
    if (code === codes.save) saved.push(matrix);
    else if (code === codes.restore) matrix = saved.pop() ?? view;
    else if (code === codes.transform && isMatrix(values)) matrix = multiply(matrix, values);
    else if (code === codes.constructPath) {
      rules.push(...rulesOfPath(values, codes, matrix));
    }
    if (rules.length > 20_000) return [];
  }
  return joinBars(rules);
}

/** Lines that a path draws: every straight stroke; of fills only thin bars, for a coloured ground has no edges; of clips none. */
function rulesOfPath(values: unknown, codes: DrawingCodes, matrix: Matrix): Rule[] {
  const paint: unknown = Array.isArray(values) ? values[0] : undefined;
  if (paint === codes.endPath) return [];
  const filled = paint === codes.fill || paint === codes.eoFill;
  return straightLines(values).flatMap((figure) => {
    const lines = figure.map(
      (line) => [apply(matrix, line[0], line[1]), apply(matrix, line[2], line[3])] as const,
    );
    if (filled && !isThin(lines.flat())) return [];
    return lines.flatMap(([from, to]) => ruleOf(from, to) ?? []);
  });
}

function isThin(points: readonly (readonly [number, number])[]): boolean {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  return Math.min(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) <= THICKEST;
}

type Line = [number, number, number, number];

/** Straight parts of each figure of a path; PDF.js lists them as 0 x y (move), 1 x y (line), 2 … (curves), 4 (close). */
function straightLines(values: unknown): Line[][] {
  const data: unknown = Array.isArray(values) && Array.isArray(values[1]) ? values[1][0] : undefined;
  if (!(data instanceof Float32Array) || data.length > 5000) return [];
  const figures: Line[][] = [];
  let start: [number, number] = [0, 0];
  let here: [number, number] = [0, 0];
  let at = 0;
  while (at < data.length) {
    const code = data[at] ?? 4;
    if (code === 0 || code === 1) {
      const next: [number, number] = [data[at + 1] ?? 0, data[at + 2] ?? 0];
      if (code === 1) figures.at(-1)?.push([...here, ...next]);
      else {
        start = next;
        figures.push([]);
      }
      here = next;
      at += 3;
    } else if (code === 4) {
      figures.at(-1)?.push([...here, ...start]);
      here = start;
      at += 1;
    } else {
      const length = code === 2 ? 7 : 5;
      here = [data[at + length - 2] ?? 0, data[at + length - 1] ?? 0];
      at += length;
    }
  }
  return figures;
}

function ruleOf(a: readonly [number, number], b: readonly [number, number]): Rule | undefined {
  const rule = {
    left: Math.min(a[0], b[0]),
    right: Math.max(a[0], b[0]),
    top: Math.min(a[1], b[1]),
    bottom: Math.max(a[1], b[1]),
  };
  const width = rule.right - rule.left;
  const height = rule.bottom - rule.top;
  const across = height <= THICKEST && width >= SHORTEST;
  const down = width <= THICKEST && height >= SHORTEST;
  return across || down ? rule : undefined;
}

/** Both edges of a thin bar are one line; short pieces of one line are one line. */
function joinBars(rules: readonly Rule[]): Rule[] {
  const key = (rule: Rule) =>
    rule.right - rule.left > rule.bottom - rule.top
      ? `h ${Math.round(rule.top / 2)} ${Math.round(rule.left)} ${Math.round(rule.right)}`
      : `v ${Math.round(rule.left / 2)} ${Math.round(rule.top)} ${Math.round(rule.bottom)}`;
  return [...new Map(rules.map((rule) => [key(rule), rule])).values()];
}

function isMatrix(values: unknown): values is Matrix {
  return (Array.isArray(values) || values instanceof Float32Array) && values.length === 6;
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

function apply(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}
