import type { DocumentReading, Span, TargetReading } from "../reading.ts";
import type { Section, Source } from "../source.ts";
import { sectionAt, sectionIndex } from "./places.ts";
import { readProse } from "./prose.ts";
import { type Table, readTables as tablesOf } from "./tables/grid.ts";
import { tellsMeasures, withDeadlines } from "./tables/measures.ts";
import { targetsOfTable } from "./tables/table-targets.ts";

export type { Cell } from "./tables/cells.ts";
export type { Column } from "./tables/columns.ts";
export type { Table } from "./tables/grid.ts";
export type { Row } from "./tables/rows.ts";

/** Tables of a text (表格): rows and cells with their places in `source.text`; `glued` where separators were lost. */
export function readTables(source: Source): Table[] {
  return tablesOf(source);
}

/** Targets of a plan (目标指标): those of the running text and those of its tables, in order of place. */
export function readTargets(
  source: Source,
  sections: readonly Section[],
  document: DocumentReading,
): TargetReading[] {
  const tables = tablesOf(source);
  const places = sectionIndex(sections).map((place) => {
    const [from, to] = source.at(place.from, place.to);
    return { ...place, from, to };
  });
  const task = (position: number) => sectionAt(places, position)?.section.path ?? null;
  const figures = tables.filter((table) => !tellsMeasures(table));
  const inTables = figures.flatMap((table) => targetsOfTable(source, table, document, task));
  const prose = readProse(source, sections, document, covering(figures));
  const measures = tables.filter(tellsMeasures);
  return [...withDeadlines(prose, measures), ...inTables].toSorted(
    (a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1],
  );
}

/** Whether a range of the text lies in a table. */
function covering(tables: readonly Table[]): (span: Span) => boolean {
  const ordered = tables.map((table) => table.at).toSorted((a, b) => a[0] - b[0]);
  return ([from, to]) => {
    let low = 0;
    let high = ordered.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ordered[middle]?.[1] ?? 0) <= from) low = middle + 1;
      else high = middle;
    }
    const found = ordered[low];
    return found !== undefined && found[0] < to && found[1] > from;
  };
}
