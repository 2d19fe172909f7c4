import type { Db, Tx } from "../../kernel/db.ts";
import type { Context } from "../access/context.ts";
import { journal } from "./tables.ts";

/** Something that happened and that later modules may react to (业务事件): `plans/published`. */
export interface DomainEvent {
  readonly kind: `${string}/${string}`;
  readonly subject: { readonly kind: string; readonly id: string };
  /** Ids, codes and figures that the reaction needs; no personal data. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** An event as stored (事件记录). */
export interface RecordedEvent extends DomainEvent {
  readonly eventId: string;
  readonly at: Date;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Writes an event in the transaction that made it true (outbox); it is handled after commit. */
export async function recordEvent(
  tx: Tx,
  ctx: Pick<Context, "actor" | "clock" | "newId" | "requestId">,
  event: DomainEvent,
): Promise<string> {
  const eventId = ctx.newId();
  await journal(tx)
    .insertInto("journal.event")
    .values({
      event_id: eventId,
      at: ctx.clock.now(),
      kind: event.kind,
      subject_kind: event.subject.kind,
      subject_id: event.subject.id,
      account_id: ctx.actor.accountId,
      request_id: ctx.requestId,
      facts: JSON.stringify(event.facts ?? {}),
    })
    .execute();
  return eventId;
}

/** Events of these kinds that `consumer` has not handled yet, oldest first; whatever committed late is still found. */
export async function listUnhandledEvents(
  db: Db,
  consumer: string,
  kinds: readonly string[],
  limit = 100,
): Promise<RecordedEvent[]> {
  const rows = await journal(db)
    .selectFrom("journal.event as e")
    .select(["e.event_id", "e.at", "e.kind", "e.subject_kind", "e.subject_id", "e.facts"])
    .where("e.kind", "in", [...kinds])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("journal.event_handled as h")
            .select("h.event_id")
            .whereRef("h.event_id", "=", "e.event_id")
            .where("h.consumer", "=", consumer),
        ),
      ),
    )
    .orderBy("e.event_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    at: row.at,
    kind: row.kind as `${string}/${string}`,
    subject: { kind: row.subject_kind, id: row.subject_id },
    facts: JSON.parse(row.facts) as Record<string, unknown>,
  }));
}

/** Notes, in the transaction of the reaction, that `consumer` has handled the event; a second time is refused by the key. */
export async function recordHandled(tx: Tx, consumer: string, eventId: string): Promise<void> {
  await journal(tx).insertInto("journal.event_handled").values({ consumer, event_id: eventId }).execute();
}
