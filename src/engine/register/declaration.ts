import type { Expression } from "../expression/expression.ts";
import type { Field, ValueOf } from "../kinds/index.ts";

/**
 * The declaration of a register (登记簿): one readable value from which table, validation, forms, API, lists, history, masks, import, export,
 * statistics, reference page and test data follow. Typed data plus named pure functions; nothing executable is ever stored.
 */
export interface Register {
  /** Lower case with hyphens, unique: `residence-permit`. */
  readonly key: string;
  readonly term: string;
  /** Legal basis (法律依据). */
  readonly basis: string;
  /** Body that keeps it (主管部门). */
  readonly custodian: string;
  /** Fields that together name a record to people: the natural key (业务主键). */
  readonly identity: readonly [string, ...string[]];
  /** Field that says which area answers for a record; row rules usually speak of it. */
  readonly area?: string;
  /** Field with the identity number of the person a record is about; rows of one person share a keyed hash of it. */
  readonly person?: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Dated rows that belong to a record: members of a household, shares of a right. */
  readonly relations?: Readonly<Record<string, Relation>>;
  /** Life cycle (状态): what a record can be. */
  readonly states: Readonly<Record<string, StateFacts>>;
  readonly actions: Readonly<Record<string, ActionFacts>>;
  readonly rules?: readonly Rule[];
  /** Who may do and see what. Nothing said, nothing allowed. */
  readonly grants: readonly Grant[];
  readonly queues?: Readonly<Record<string, Queue>>;
  /** How long a record is kept after its end (保存期限), in years, and by which rule; null keeps it for ever. */
  readonly retention: { readonly years: number | null; readonly basis: string };
}

export interface Relation {
  readonly term: string;
  readonly fields: Readonly<Record<string, Field>>;
}

export interface StateFacts {
  readonly term: string;
  /** No action leads on from here. */
  readonly final?: true;
}

/** A step in the life of a record (业务动作). */
export interface ActionFacts {
  readonly term: string;
  /** `opens` makes a record; the others act on one. A correction repairs what was recorded wrongly and needs a reason. */
  readonly kind: "opens" | "changes" | "corrects" | "closes" | "revokes";
  /** States it may start from; empty for an action that opens. */
  readonly from: readonly string[];
  /** State it leads to; absent where it stays. */
  readonly to?: string;
  /** Fields the form of this action asks for, in their order. */
  readonly form: readonly string[];
  /** Relations the form may change. */
  readonly relations?: readonly string[];
  /** Condition on the record as it stands before the action. */
  readonly guard?: Expression;
  /** Article that orders or permits it. */
  readonly basis?: string;
}

/** The values of a record, by field; what is not required may be unknown. */
export type RecordOf<Fields extends Readonly<Record<string, Field>>> = {
  readonly [Name in keyof Fields]: Fields[Name] extends { readonly required: true }
    ? ValueOf<Fields[Name]>
    : ValueOf<Fields[Name]> | null;
};

/** A rule of law (业务规则): holds at certain actions, refuses or warns, and names its article. */
export interface Rule {
  /** `pays-before-playing`; the refusal is `register-key/pays-before-playing`. */
  readonly key: string;
  /** The rule as one Chinese sentence. */
  readonly says: string;
  readonly basis: string;
  readonly severity: "refuse" | "warn";
  readonly at: readonly string[];
  /** What must hold for the record as it would be after the action. */
  readonly demands: Expression;
  /** Field the refusal points at. */
  readonly about?: string;
}

/** How much of a field somebody sees, or whether they may change it (字段权限). */
export type FieldLevel = "none" | "masked" | "plain" | "edit";

/** What the holder of a right may do with which rows and fields, for which purposes (授权). */
export interface Grant {
  /** Right of the acting post, `module:action`. */
  readonly to: string;
  readonly rows: Expression;
  /** Level of every field not named in `levels`. */
  readonly level: FieldLevel;
  readonly levels?: Readonly<Record<string, FieldLevel>>;
  readonly actions?: readonly string[];
  /** Purposes for which personal fields may be read (使用目的); empty: the register holds none. */
  readonly purposes?: Readonly<Record<string, string>>;
  /** May find a record by the full identity number although that field is masked. */
  readonly lookUp?: true;
  readonly exports?: true;
  readonly statistics?: true;
}

/** A standing list of records that wait for somebody (工作队列). */
export interface Queue {
  readonly term: string;
  readonly to: string;
  readonly where: Expression;
}

/** Declares a register; record, form and API types follow from it, and the cross-checks run at start-up (`faultsOfRegisters`). */
export function defineRegister<const R extends Register>(register: R): R {
  return register;
}
