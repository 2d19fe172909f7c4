/** Year and words that govern the figures after them (统领时间). */
export interface Governing {
  readonly year: number | null;
  readonly years: readonly number[];
  readonly text: string | null;
  readonly past: boolean;
}
