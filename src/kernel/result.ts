/**
 * Results and refusals as values (办理结果 / 不予办理).
 *
 * A refusal is something that a person can act on; it is returned, never thrown. Bugs are thrown by assertions;
 * failures of the infrastructure are thrown by the driver.
 */

/** Facts that complete the sentence of a refusal, by placeholder name. */
export type Facts = Readonly<Record<string, string | number>>;

/** Why something may not be done: a code of the module's refusal table, the place it concerns, and its facts. */
export interface Refusal {
  readonly code: `${string}/${string}`;
  /** Field path, line or cell the refusal is about, e.g. `tasks.3.dueOn` or `第4行 B列`. */
  readonly at?: string;
  readonly facts?: Facts;
}

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused = { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };
export type Result<T> = Ok<T> | Refused;

export function ok(): Ok<void>;
export function ok<T>(value: T): Ok<T>;
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value };
}

/** Refuse for one reason, or for all reasons at once (一次性告知). */
export function refuse(first: Refusal, ...others: Refusal[]): Refused {
  return { ok: false, refusals: [first, ...others] };
}

/** One row of a module's refusal table: HTTP status, and the sentence in both languages with `{fact}` placeholders. */
export interface RefusalText {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 500 | 503;
  readonly zh: string;
  readonly en: string;
}

/** A module's closed list of refusals, keyed `module/reason`. */
export type RefusalTable = Readonly<Record<`${string}/${string}`, RefusalText>>;

/** Fill the placeholders of a refusal sentence: `「{name}」已存在` + `{name: "甲"}` → `「甲」已存在`. */
export function fillSentence(template: string, facts: Facts = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** Proof to the compiler, and to the running program, that a union has been exhausted. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/** Throws when `condition` does not hold: a bug, not a refusal. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
