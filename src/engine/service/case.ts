import type { CalendarDate } from "../../kernel/dates.ts";
import { assertNever, ok, type Result, refuse } from "../../kernel/result.ts";
import { type RunningClock, resumeClock, startClock, stopClock } from "./clock.ts";

/** What another body said to a consultation (征求意见): nothing yet, its answer, its refusal to answer, or silence until the limit. */
export type Consultation =
  | { readonly status: "pending"; readonly askedOn: CalendarDate; readonly stopsClock: boolean }
  | {
      readonly status: "answered";
      readonly on: CalendarDate;
      readonly agrees: boolean;
      readonly says: string;
    }
  | { readonly status: "refused"; readonly on: CalendarDate; readonly says: string }
  | { readonly status: "silent"; readonly on: CalendarDate };

interface Accepted {
  readonly clock: RunningClock;
  readonly consultations: Readonly<Record<string, Consultation>>;
}

/** Where an application stands (办件状态). Each member holds only what that status has. */
export type Case =
  | { readonly status: "draft" }
  | {
      readonly status: "submitted";
      readonly on: CalendarDate;
      readonly clock: RunningClock;
      readonly notified: boolean;
    }
  /** Told once and completely what is missing (一次性告知); the acceptance clock stands. */
  | {
      readonly status: "deficient";
      readonly on: CalendarDate;
      readonly missing: readonly string[];
      readonly clock: RunningClock;
    }
  | ({ readonly status: "accepted"; readonly on: CalendarDate } & Accepted)
  | { readonly status: "rejected"; readonly on: CalendarDate; readonly reason: string }
  | { readonly status: "approved"; readonly on: CalendarDate }
  | {
      readonly status: "refused";
      readonly on: CalendarDate;
      readonly rule: string;
      readonly reason: string;
      readonly objectedOn: CalendarDate | null;
    }
  | { readonly status: "delivered"; readonly on: CalendarDate }
  | { readonly status: "withdrawn"; readonly on: CalendarDate }
  | { readonly status: "revoked"; readonly on: CalendarDate; readonly reason: string };

/** What may be done with an application (办件动作). */
export type CaseCommand =
  | { readonly do: "submit" }
  | { readonly do: "notify"; readonly missing: readonly string[] }
  | { readonly do: "complete" }
  | { readonly do: "accept" }
  | { readonly do: "reject"; readonly reason: string }
  | { readonly do: "consult"; readonly body: string; readonly stopsClock: boolean }
  | { readonly do: "answer"; readonly body: string; readonly agrees: boolean; readonly says: string }
  | { readonly do: "decline"; readonly body: string; readonly says: string }
  | { readonly do: "fall-silent"; readonly body: string }
  | { readonly do: "approve" }
  | { readonly do: "refuse"; readonly rule: string; readonly reason: string }
  | { readonly do: "deliver" }
  | { readonly do: "withdraw" }
  | { readonly do: "object" }
  | { readonly do: "revoke"; readonly reason: string };

const notNow = (at: Case, command: CaseCommand) =>
  refuse({ code: "engine/case-not-so", facts: { status: at.status, command: command.do } });

/** What follows when `command` meets the case on `today`, or the reason why nothing may. */
export function decideCase(at: Case, command: CaseCommand, today: CalendarDate): Result<Case> {
  switch (command.do) {
    case "submit":
      return at.status === "draft"
        ? ok({ status: "submitted", on: today, clock: startClock(today), notified: false })
        : notNow(at, command);
    case "notify":
      return notify(at, command, today);
    case "complete":
      return at.status === "deficient"
        ? ok({ status: "submitted", on: today, clock: resumeClock(at.clock, today), notified: true })
        : notNow(at, command);
    case "accept":
      return at.status === "submitted"
        ? ok({ status: "accepted", on: today, clock: startClock(today), consultations: {} })
        : notNow(at, command);
    case "reject":
      return at.status === "submitted" || at.status === "deficient"
        ? ok({ status: "rejected", on: today, reason: command.reason })
        : notNow(at, command);
    case "consult":
    case "answer":
    case "decline":
    case "fall-silent":
      return at.status === "accepted" ? consult(at, command, today) : notNow(at, command);
    case "approve":
    case "refuse":
      return conclude(at, command, today);
    case "deliver":
      return at.status === "approved" ? ok({ status: "delivered", on: today }) : notNow(at, command);
    case "withdraw":
      return at.status === "draft" ||
        at.status === "submitted" ||
        at.status === "deficient" ||
        at.status === "accepted"
        ? ok({ status: "withdrawn", on: today })
        : notNow(at, command);
    case "object":
      return at.status === "refused" && at.objectedOn === null
        ? ok({ ...at, objectedOn: today })
        : notNow(at, command);
    case "revoke":
      return at.status === "approved" || at.status === "delivered"
        ? ok({ status: "revoked", on: today, reason: command.reason })
        : notNow(at, command);
    default:
      return assertNever(command);
  }
}

/** What is missing is told once and completely: a second notice is refused (国务院令第716号; 行政许可法 第三十二条). */
function notify(
  at: Case,
  command: Extract<CaseCommand, { do: "notify" }>,
  today: CalendarDate,
): Result<Case> {
  if (at.status !== "submitted") return notNow(at, command);
  if (at.notified) return refuse({ code: "engine/already-notified" });
  if (command.missing.length === 0) return refuse({ code: "engine/nothing-missing" });
  return ok({ status: "deficient", on: today, missing: command.missing, clock: stopClock(at.clock, today) });
}

type ConsultCommand = Extract<CaseCommand, { do: "consult" | "answer" | "decline" | "fall-silent" }>;

/** Another body's answer is asked for and noted; the clock stands while one is pending that stops it, and runs on when the last such is in. */
function consult(
  at: Extract<Case, { status: "accepted" }>,
  command: ConsultCommand,
  today: CalendarDate,
): Result<Case> {
  const known = at.consultations[command.body];
  if (command.do === "consult") {
    if (known) return refuse({ code: "engine/already-consulted", facts: { body: command.body } });
    const asked: Consultation = { status: "pending", askedOn: today, stopsClock: command.stopsClock };
    const clock = command.stopsClock ? stopClock(at.clock, today) : at.clock;
    return ok({ ...at, clock, consultations: { ...at.consultations, [command.body]: asked } });
  }
  if (known?.status !== "pending")
    return refuse({ code: "engine/not-consulted", facts: { body: command.body } });
  const consultations = { ...at.consultations, [command.body]: answerOf(command, today) };
  const waits = Object.values(consultations).some((each) => each.status === "pending" && each.stopsClock);
  return ok({ ...at, clock: waits ? at.clock : resumeClock(at.clock, today), consultations });
}

function answerOf(command: Exclude<ConsultCommand, { do: "consult" }>, today: CalendarDate): Consultation {
  switch (command.do) {
    case "answer":
      return { status: "answered", on: today, agrees: command.agrees, says: command.says };
    case "decline":
      return { status: "refused", on: today, says: command.says };
    case "fall-silent":
      return { status: "silent", on: today };
    default:
      return assertNever(command);
  }
}

/** No decision while somebody asked has neither answered nor run out of time. */
function conclude(
  at: Case,
  command: Extract<CaseCommand, { do: "approve" | "refuse" }>,
  today: CalendarDate,
): Result<Case> {
  if (at.status !== "accepted") return notNow(at, command);
  const [waiting] = Object.entries(at.consultations).filter(([, each]) => each.status === "pending");
  if (waiting) return refuse({ code: "engine/consultation-open", facts: { body: waiting[0] } });
  if (command.do === "approve") return ok({ status: "approved", on: today });
  return ok({ status: "refused", on: today, rule: command.rule, reason: command.reason, objectedOn: null });
}
