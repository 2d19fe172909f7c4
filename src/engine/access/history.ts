import { sql } from "kysely";
import { inTransaction } from "../../kernel/database.ts";
import type { Tx } from "../../kernel/db.ts";
import { ok, type Result, refuse } from "../../kernel/result.ts";
import type { Register } from "../register/declaration.ts";
import { type ActionContent, afterAction, type StoredRecord } from "../register/record.ts";
import { findRecord } from "../register/store.ts";
import type { Context } from "./context.ts";
import { grantsFor, openDoor } from "./door.ts";
import { type PresentedRecord, personalFieldsShown, presentRecord } from "./present.ts";
import { recordLooks } from "./read-log.ts";

/** One step in a record's life as this person may see it (历史版本). */
export interface Version {
  readonly seq: number;
  readonly action: string;
  readonly at: string;
  readonly validFrom: string;
  readonly personId: string | null;
  readonly agencyId: string | null;
  readonly purpose: string | null;
  readonly reason: string | null;
  /** Fields that the step changed, as far as they may be seen. */
  readonly changed: readonly string[];
  /** The record after the step; null where the law had its content erased. */
  readonly record: PresentedRecord | null;
}

/** Until when to follow a record: by the time things were put down, or by the day they took legal effect. */
export type AsOf = { readonly recorded: Date } | { readonly valid: string };

interface LoggedStep {
  readonly seq: number;
  readonly action: string;
  readonly at: Date;
  readonly state: string;
  readonly valid_from: string;
  readonly person_id: string | null;
  readonly agency_id: string | null;
  readonly purpose: string | null;
  readonly content: string | null;
}

/** All versions of a record, oldest first, under the field rights that hold for the record as it stands now. */
export async function historyOf(
  ctx: Context,
  register: Register,
  recordId: string,
  options: { readonly purpose?: string; readonly asOf?: AsOf } = {},
): Promise<Result<readonly Version[]>> {
  const opened = openDoor(ctx, register, options.purpose ?? null);
  if (!opened.ok) return opened;
  const door = opened.value;
  return inTransaction(ctx.db, async (tx) => {
    const current = await findRecord(tx, register, recordId);
    const covering = current ? grantsFor(door, current) : [];
    if (!current || covering.length === 0)
      return refuse({ code: "engine/record-unknown", facts: { register: register.term } });
    const steps = await listSteps(tx, register, recordId);
    if (register.person) {
      const look = {
        personKey: current.personKey ?? "-",
        recordId,
        fields: personalFieldsShown(register, covering),
      };
      await recordLooks(tx, ctx, door, "history", [look]);
    }
    return ok(
      follow(
        steps.filter((step) => reaches(step, options.asOf)),
        recordId,
      ).map(({ step, content, record }) => {
        const presented = record ? presentRecord(register, record, covering) : null;
        return {
          seq: step.seq,
          action: step.action,
          at: step.at.toISOString(),
          validFrom: step.valid_from,
          personId: step.person_id,
          agencyId: step.agency_id,
          purpose: step.purpose,
          reason: content?.reason ?? null,
          changed: Object.keys(content?.values ?? {}).filter((name) => presented && name in presented.values),
          record: presented,
        };
      }),
    );
  });
}

function reaches(step: LoggedStep, asOf: AsOf | undefined): boolean {
  if (!asOf) return true;
  return "recorded" in asOf ? step.at <= asOf.recorded : step.valid_from <= asOf.valid;
}

async function listSteps(tx: Tx, register: Register, recordId: string): Promise<readonly LoggedStep[]> {
  const { rows } = await sql<LoggedStep>`
    select a.seq, a.action, a.at, a.state, a.valid_from, a.person_id, a.agency_id, a.purpose, p.content
    from register.action a left join register.action_payload p using (action_id)
    where a.record_id = ${recordId} and a.register = ${register.key} order by a.seq`.execute(tx);
  return rows;
}

interface Followed {
  readonly step: LoggedStep;
  readonly content: ActionContent | null;
  readonly record: StoredRecord | null;
}

/** The record after each step; once content was erased, later versions cannot be told whole and are left out. */
function follow(steps: readonly LoggedStep[], recordId: string): readonly Followed[] {
  let record: StoredRecord | undefined;
  let erased = false;
  return steps.map((step) => {
    const content = step.content === null ? null : (JSON.parse(step.content) as ActionContent);
    erased ||= content === null;
    if (!content || erased) return { step, content: null, record: null };
    record = afterAction(record, {
      recordId,
      state: step.state,
      at: step.at,
      validFrom: step.valid_from,
      content,
    });
    return { step, content, record };
  });
}
