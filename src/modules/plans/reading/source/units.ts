/** Code units and the place in the original that each came from (归一字符与来源); filled from the front. */
export interface Units {
  codes: Uint16Array;
  origin: Int32Array;
  length: number;
}

/** A line of the half-folded text, trimmed (行). */
export interface Line {
  readonly start: number;
  readonly end: number;
}

export function emptyUnits(capacity: number): Units {
  return { codes: new Uint16Array(capacity), origin: new Int32Array(capacity), length: 0 };
}

/** Appends one code unit; doubling keeps the work linear. */
export function push(units: Units, code: number, origin: number): void {
  if (units.length === units.codes.length) grow(units);
  units.codes[units.length] = code;
  units.origin[units.length] = origin;
  units.length++;
}

function grow(units: Units): void {
  const codes = new Uint16Array(units.codes.length * 2 + 16);
  const origin = new Int32Array(units.codes.length * 2 + 16);
  codes.set(units.codes);
  origin.set(units.origin);
  units.codes = codes;
  units.origin = origin;
}

/** Appends a run of code units that came from consecutive places; the capacity must suffice. */
export function pushRun(
  units: Units,
  from: Uint16Array,
  origins: Int32Array | null,
  start: number,
  end: number,
): void {
  const { codes, origin } = units;
  let to = units.length;
  for (let i = start; i < end; i++, to++) {
    codes[to] = from[i] ?? 0;
    origin[to] = origins === null ? i : (origins[i] ?? 0);
  }
  units.length = to;
}
