/** One cell of a table as the file has it, before merged places are filled (原始单元格). */
export interface RawCell {
  readonly text: string;
  readonly columns: number;
  /** Rows it reaches over, itself included; Word instead marks the following cells as continued. */
  readonly rows: number;
}

/**
 * Rows of a table as lines of tab-separated cells. Every cell of a merged block but the first is empty, so that each line has as many
 * tabs as the table has columns. A table of one single column is prose in a frame, and comes back as plain lines.
 */
export function tableLines(rows: readonly (readonly RawCell[])[]): string[] {
  const reaching: number[] = [];
  const lines: string[][] = [];
  for (const row of rows) {
    const line: string[] = [];
    const skip = () => {
      while ((reaching[line.length] ?? 0) > 0) {
        reaching[line.length] = (reaching[line.length] ?? 0) - 1;
        line.push("");
      }
    };
    for (const cell of row) {
      skip();
      const columns = Math.min(Math.max(1, cell.columns), 200);
      for (let column = 0; column < columns; column += 1) {
        if (cell.rows > 1) reaching[line.length] = Math.min(cell.rows, 10_000) - 1;
        line.push(column === 0 ? cellText(cell.text) : "");
      }
    }
    skip();
    lines.push(line);
  }
  const width = Math.max(0, ...lines.map((line) => line.length));
  const full = lines.filter((line) => line.some((cell) => cell !== ""));
  return full.map((line) => [...line, ...Array<string>(width - line.length).fill("")].join("\t"));
}

/** The words of a cell on one line: wraps inside it are joined, without a space between Chinese characters. */
export function cellText(text: string): string {
  return text
    .replace(/[ \t\u00a0]*\n\s*/g, "\n")
    .replace(/\n/g, (_, at: number, whole: string) =>
      needsSpace(whole.charCodeAt(at - 1), whole.charCodeAt(at + 1)) ? " " : "",
    )
    .replace(/[\t\u00a0]+/g, " ")
    .trim();
}

/** Whether two characters that met across a line end would run together as one word or number. */
export function needsSpace(before: number, after: number): boolean {
  const word = (code: number) =>
    (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return word(before) && word(after);
}
