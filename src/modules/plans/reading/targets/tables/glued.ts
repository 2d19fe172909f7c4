import type { LineCells } from "./cells.ts";
import type { Table } from "./grid.ts";

/**
 * Tables that lost their separators (粘连表格): `指标2017年2018年…64.0166.2`. Where one figure ends and the next begins cannot be known,
 * so the table is refused as a whole; nothing of it may be read as a target.
 */

const gluedHeader =
  /(?:指标|名称)(?:名称)?(?:\([^()]{1,6}\)|单位|属性)?(?:(?:19|20)\d{2}年?[^\d\s，。；、]{0,10}){2,8}/;
const gluedFigures = /\d+\.\d+\.\d|\d\.\d{3,}\.\d/;
const mayBeGlued = /指标|名称|\d\.\d/;
const farthest = 20_000;

/** The glued table on this line, if there is one. */
export function findGlued(text: string, line: LineCells | undefined): Table | undefined {
  if (!line || line.by === "blank" || line.to - line.from < 16) return undefined;
  const part = text.slice(line.from, Math.min(line.to, line.from + farthest));
  if (!mayBeGlued.test(part)) return undefined;
  const header = gluedHeader.exec(part);
  const start =
    header?.index ?? (/^\s*\d{1,3}[.、．][^\d]{3,60}[)）]/.test(part) && gluedFigures.test(part) ? 0 : -1);
  if (start === -1) return undefined;
  const rest = part.slice(start);
  if (!header && /[。；]/.test(rest)) return undefined;
  const stop = /[。；]/.exec(rest)?.index ?? rest.length;
  const end =
    header && !gluedFigures.test(rest.slice(0, stop)) && stop < header[0].length ? header[0].length : stop;
  return { at: [line.from + start, line.from + start + end], name: null, columns: [], rows: [], glued: true };
}
