/** A run of characters on a page, in points from the top left corner (页面文字). */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Baseline. */
  readonly y: number;
  readonly size: number;
}

/** A drawn line of a table, horizontal or vertical (表格线). */
export interface Rule {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One page as the layout reads it (页面). */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
}

/** What the worker hands back. */
export type PdfAnswer =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly pages: number;
      readonly emptyPages: readonly number[];
    }
  | { readonly kind: "scanned"; readonly pages: number; readonly garbled: boolean }
  | { readonly kind: "encrypted" }
  | { readonly kind: "damaged"; readonly detail: string }
  | { readonly kind: "pages"; readonly pages: number };

export interface PdfQuestion {
  readonly bytes: Uint8Array;
  readonly pdfPages: number;
}
