/** A growing buffer of code units and their origins; doubling keeps the work linear. */
export class Units {
  codes: Uint16Array;
  origin: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.codes = new Uint16Array(capacity);
    this.origin = new Int32Array(capacity);
  }

  push(code: number, origin: number): void {
    if (this.length === this.codes.length) this.grow();
    this.codes[this.length] = code;
    this.origin[this.length] = origin;
    this.length++;
  }

  private grow(): void {
    const codes = new Uint16Array(this.codes.length * 2 + 16);
    const origin = new Int32Array(this.codes.length * 2 + 16);
    codes.set(this.codes);
    origin.set(this.origin);
    this.codes = codes;
    this.origin = origin;
  }
}

/** A line of the half-folded text, trimmed (行). */
export interface Line {
  readonly start: number;
  readonly end: number;
}
