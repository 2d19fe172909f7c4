import { assert, ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../access/context.ts";
import { type Door, grantsFor, levelOf } from "../access/door.ts";
import { holds } from "../expression/evaluate.ts";
import { sentenceOf } from "../expression/sentence.ts";
import type { ActionFacts, Register } from "./declaration.ts";
import { readForm } from "./form.ts";
import { type ActionContent, afterAction, rowOf, type StoredRecord } from "./record.ts";
import { shapeOf } from "./shape.ts";

/** A request to take an action (办理请求). */
export interface ActionRequest {
  readonly action: string;
  /** Absent for an action that opens a record. */
  readonly recordId?: string;
  /** Version of the record that the person had before their eyes. */
  readonly expectedVersion?: number;
  /** The form as filled in, checked here against the action's schema. */
  readonly form: unknown;
  /** Day of legal effect; today where nothing is said. */
  readonly validFrom?: string;
  readonly reason?: string;
  readonly purpose?: string;
  /** The same key with the same content returns the same receipt, however often it arrives. */
  readonly idempotencyKey?: string;
}

/** What acting needs beside the context: the keyed hash by which rows about one person meet. */
export interface Keys {
  personKey(idNumber: string): string;
}

/** What an action comes to (办理结论): the record after it, what is put down, and the right it rests on. */
export interface Decision {
  readonly after: StoredRecord;
  readonly content: ActionContent;
  readonly grantedBy: string;
}

/** What follows from the request, or all the reasons why nothing may; reads the clock and makes ids, but touches nothing. */
export function decideAction(
  ctx: Context,
  keys: Keys,
  door: Door,
  facts: ActionFacts,
  request: ActionRequest,
  before: StoredRecord | undefined,
): Result<Decision> {
  const { register } = door;
  const standing = refusalOfStanding(door, facts, request, before);
  if (standing) return refuse(standing);
  const form = readForm(register, facts, request, ctx.newId);
  if (!form.ok) return form;
  const idNumber = register.person
    ? (form.value.values[register.person] ?? before?.values[register.person])
    : undefined;
  return judge(ctx, door, request, before, {
    ...form.value,
    personKey: typeof idNumber === "string" ? keys.personKey(idNumber) : null,
    reason: request.reason ?? null,
    warnings: [],
  });
}

/** Judges content that has been read already: rights over row and fields, then the rules. Import asks the same. */
export function judge(
  ctx: Pick<Context, "clock" | "newId">,
  door: Door,
  request: Pick<ActionRequest, "action" | "validFrom">,
  before: StoredRecord | undefined,
  content: ActionContent,
): Result<Decision> {
  const facts = door.register.actions[request.action];
  assert(facts, `${door.register.key} has no action “${request.action}”`);
  const after = afterAction(before, {
    recordId: before?.recordId ?? ctx.newId(),
    state: facts.to ?? before?.state ?? "",
    at: ctx.clock.now(),
    validFrom: request.validFrom ?? door.situation.today,
    content,
  });
  const granting = grantsFor(door, before ?? after).filter((grant) =>
    grant.actions?.includes(request.action),
  );
  const [grant] = granting;
  if (!grant) return refuse({ code: "engine/no-right-to-act", facts: { action: facts.term } });
  const locked = Object.keys(content.values).filter((name) => levelOf(granting, name) !== "edit");
  const [first, ...rest] = locked.map((name) => fieldRefusal(door.register, name));
  if (first) return refuse(first, ...rest);
  return judgeByRules(door, request.action, after, content, grant.to);
}

const fieldRefusal = (register: Register, name: string): Refusal => ({
  code: "engine/field-not-editable",
  at: name,
  facts: { field: register.fields[name]?.term ?? name },
});

/** Whether the record stands so that this action can be taken at all. */
function refusalOfStanding(
  door: Door,
  facts: ActionFacts,
  request: ActionRequest,
  before: StoredRecord | undefined,
): Refusal | undefined {
  const { register } = door;
  if (facts.kind === "opens") return undefined;
  if (!before || grantsFor(door, before).length === 0)
    return { code: "engine/record-unknown", facts: { register: register.term } };
  if (request.expectedVersion !== undefined && request.expectedVersion !== before.version) {
    return {
      code: "engine/version-conflict",
      facts: { expected: request.expectedVersion, actual: before.version },
    };
  }
  if (!facts.from.includes(before.state)) {
    const state = register.states[before.state]?.term ?? before.state;
    return { code: "engine/not-in-this-state", facts: { state, action: facts.term } };
  }
  if (facts.guard && !holds(facts.guard, shapeOf(register), rowOf(register, before), door.situation)) {
    return {
      code: "engine/guard-failed",
      facts: { action: facts.term, guard: sentenceOf(facts.guard, shapeOf(register)) },
    };
  }
  const needsReason = facts.kind === "corrects" || facts.kind === "revokes";
  if (needsReason && !request.reason?.trim())
    return { code: "engine/reason-needed", at: "reason", facts: { action: facts.term } };
  return undefined;
}

function judgeByRules(
  door: Door,
  action: string,
  after: StoredRecord,
  content: ActionContent,
  grantedBy: string,
): Result<Decision> {
  const { register } = door;
  const shape = shapeOf(register);
  const row = rowOf(register, after);
  const broken = (register.rules ?? []).filter(
    (rule) => rule.at.includes(action) && !holds(rule.demands, shape, row, door.situation),
  );
  const [first, ...rest] = broken
    .filter((rule) => rule.severity === "refuse")
    .map(
      (rule): Refusal => ({ code: `${register.key}/${rule.key}`, ...(rule.about ? { at: rule.about } : {}) }),
    );
  if (first) return refuse(first, ...rest);
  const warnings = broken.map((rule) => `${rule.says}（${rule.basis}）`);
  return ok({ after, content: { ...content, warnings }, grantedBy });
}
