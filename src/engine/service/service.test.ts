import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type CalendarDate, date } from "../../kernel/dates.ts";
import { workingDays } from "../../kernel/working-days.ts";
import { type Case, type CaseCommand, decideCase } from "./case.ts";
import { daysUsed, dueOn, type Limit, resumeClock, startClock, stopClock } from "./clock.ts";

/** A year in the club's land: one week off in May, made up for on the Saturday before. */
const calendar = workingDays(
  new Map([
    [
      2026,
      [
        {
          from: date("2026-05-01"),
          to: date("2026-05-05"),
          kind: "off",
          name: "棋圣节",
          source: "棋社历 2026",
        },
        {
          from: date("2026-04-25"),
          to: date("2026-04-25"),
          kind: "work",
          name: "棋圣节",
          source: "棋社历 2026",
        },
      ],
    ],
    [2027, []],
  ]),
);
const fiveWorkingDays: Limit = { days: 5, unit: "working", basis: "棋社章程 第九条" };
const tenDays: Limit = { days: 10, unit: "calendar", basis: "棋社章程 第十条" };
const value = <T>(result: { ok: true; value: T } | { ok: false }): T => {
  if (!result.ok) throw new Error("refused");
  return result.value;
};

describe("the clock", () => {
  test.each([
    ["a week from Monday to Monday", "2026-03-02", fiveWorkingDays, "2026-03-09"],
    ["a made-up Saturday counts, the holiday does not", "2026-04-24", fiveWorkingDays, "2026-04-30"],
    ["calendar days that end on a holiday end on the next working day", "2026-04-22", tenDays, "2026-05-06"],
  ])("%s", (_case, start, limit, due) => {
    expect(value(dueOn(startClock(date(start)), limit, calendar))).toBe(due);
  });

  test("it stands from notice to completion, and nobody is told a due date meanwhile", () => {
    const stopped = stopClock(startClock(date("2026-03-02")), date("2026-03-04"));
    expect(value(dueOn(stopped, fiveWorkingDays, calendar))).toBeNull();
    expect(value(daysUsed(stopped, fiveWorkingDays, date("2026-03-20"), calendar))).toBe(2);
    expect(value(dueOn(resumeClock(stopped, date("2026-03-16")), fiveWorkingDays, calendar))).toBe(
      "2026-03-19",
    );
  });

  test("a year without a notice on holidays is refused, not guessed", () => {
    expect(dueOn(startClock(date("2027-12-30")), fiveWorkingDays, calendar).ok).toBe(false);
  });

  test("a stop never brings the due date forward, and days used never exceed those that passed", () => {
    const offset = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(
        offset,
        offset,
        offset,
        fc.constantFrom(fiveWorkingDays, tenDays),
        (start, wait, pause, limit) => {
          const started = addDays(date("2026-01-05"), start);
          const stoppedOn = addDays(started, wait);
          const resumedOn = addDays(stoppedOn, pause);
          const plain = startClock(started);
          const paused = resumeClock(stopClock(plain, stoppedOn), resumedOn);
          const due = value(dueOn(plain, limit, calendar)) ?? "";
          const later = value(dueOn(paused, limit, calendar)) ?? "";
          if (stoppedOn <= due) expect(later >= due).toBe(true);
          const today = addDays(resumedOn, 10);
          const used = value(daysUsed(paused, limit, today, calendar));
          expect(used).toBeLessThanOrEqual(value(daysUsed(plain, limit, today, calendar)));
          expect(used).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe("an application for a chess room", () => {
  const monday = date("2026-03-02");
  const run = (commands: readonly CaseCommand[], from: Case = { status: "draft" }) => {
    let at: Case = from;
    let day: CalendarDate = monday;
    for (const command of commands) {
      at = value(decideCase(at, command, day));
      day = addDays(day, 1);
    }
    return at;
  };
  const refusalOf = (commands: readonly CaseCommand[], last: CaseCommand) => {
    const result = decideCase(run(commands), last, addDays(monday, commands.length));
    return result.ok ? "allowed" : result.refusals[0].code;
  };

  test("what is missing is told once", () => {
    const before: readonly CaseCommand[] = [
      { do: "submit" },
      { do: "notify", missing: ["租赁合同"] },
      { do: "complete" },
    ];
    expect(refusalOf(before, { do: "notify", missing: ["照片"] })).toBe("engine/already-notified");
    expect(run([...before, { do: "accept" }]).status).toBe("accepted");
  });

  test("no decision while another body is silent within its limit; silence at its end frees the case", () => {
    const asked: readonly CaseCommand[] = [
      { do: "submit" },
      { do: "accept" },
      { do: "consult", body: "消防队", stopsClock: true },
    ];
    expect(refusalOf(asked, { do: "approve" })).toBe("engine/consultation-open");
    expect(
      run([...asked, { do: "fall-silent", body: "消防队" }, { do: "approve" }, { do: "deliver" }]).status,
    ).toBe("delivered");
    expect(refusalOf(asked, { do: "answer", body: "园林处", agrees: true, says: "同意" })).toBe(
      "engine/not-consulted",
    );
  });

  test("a refusal names its rule and may be objected to once", () => {
    const refused: readonly CaseCommand[] = [
      { do: "submit" },
      { do: "accept" },
      { do: "refuse", rule: "room-too-small", reason: "面积不足" },
    ];
    expect(run([...refused, { do: "object" }])).toMatchObject({
      status: "refused",
      rule: "room-too-small",
      objectedOn: "2026-03-05",
    });
    expect(refusalOf([...refused, { do: "object" }], { do: "object" })).toBe("engine/case-not-so");
  });

  test("whatever is tried in whatever order: no decision without acceptance, one notice, an end is an end", () => {
    const command = fc.constantFrom<CaseCommand>(
      { do: "submit" },
      { do: "notify", missing: ["照片"] },
      { do: "complete" },
      { do: "accept" },
      { do: "reject", reason: "不属于本社" },
      { do: "consult", body: "消防队", stopsClock: true },
      { do: "answer", body: "消防队", agrees: true, says: "同意" },
      { do: "fall-silent", body: "消防队" },
      { do: "approve" },
      { do: "refuse", rule: "r", reason: "不符" },
      { do: "deliver" },
      { do: "withdraw" },
      { do: "object" },
      { do: "revoke", reason: "材料虚假" },
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let at: Case = { status: "draft" };
        const trail: Case["status"][] = [at.status];
        for (const each of commands) {
          const next = decideCase(at, each, monday);
          if (!next.ok) continue;
          at = next.value;
          trail.push(at.status);
        }
        expect(trail.filter((status) => status === "deficient").length).toBeLessThanOrEqual(1);
        const decided = trail.findIndex((status) => status === "approved" || status === "refused");
        if (decided >= 0) expect(trail.slice(0, decided)).toContain("accepted");
        for (const end of ["withdrawn", "rejected", "revoked"] as const) {
          const ended = trail.indexOf(end);
          if (ended >= 0) expect(trail.slice(ended)).toEqual([end]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
