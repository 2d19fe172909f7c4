import { assertNever, ok, type Result, refuse } from "../../../kernel/result.ts";
import type { ChecklistLine, ItemState, ItemValue, PlanStatus, UnitRole } from "../contract.ts";
import type { Phase } from "./item-life.ts";
import { unitsOf, waitsForPerson } from "./units.ts";

/** Status of a plan with what belongs to it (规划生命期). Text and publication numbers only grow. */
export type PlanState =
  | { readonly status: "drafted"; readonly textNo: number }
  | { readonly status: "published"; readonly textNo: number; readonly publicationNo: number }
  | { readonly status: "revising"; readonly textNo: number; readonly publicationNo: number }
  | {
      readonly status: "superseded";
      readonly textNo: number;
      readonly publicationNo: number;
      readonly by: string;
      readonly reason: string;
    }
  | {
      readonly status: "withdrawn";
      readonly textNo: number;
      /** Null where the plan had never been published. */
      readonly publicationNo: number | null;
      readonly reason: string;
    };

export type PlanCommand =
  | {
      readonly do: "publish";
      readonly checklist: readonly ChecklistLine[];
      /** Items confirmed or edited: what would be published. */
      readonly decided: number;
      readonly acknowledged: readonly string[];
    }
  | { readonly do: "revise" }
  | { readonly do: "withdraw"; readonly reason: string }
  | { readonly do: "supersede"; readonly by: string; readonly byStatus: PlanStatus; readonly reason: string };

/** What follows when `command` meets `plan`, or the reason why nothing may (规划流转规则). */
export function decidePlan(plan: PlanState, command: PlanCommand): Result<PlanState> {
  if (plan.status === "superseded" || plan.status === "withdrawn") return refuse({ code: "plans/closed" });
  const { textNo } = plan;
  const publicationNo = plan.status === "drafted" ? null : plan.publicationNo;
  switch (command.do) {
    case "publish": {
      if (plan.status === "published") return refuse({ code: "plans/already-published" });
      const open = command.checklist.filter(
        (line) =>
          line.blocks &&
          !line.passed &&
          (line.check === "nothing-left" || !command.acknowledged.includes(line.check)),
      );
      const [first, ...others] = open.map(refusalOf);
      if (first) return refuse(first, ...others);
      if (command.decided === 0) return refuse({ code: "plans/nothing-decided" });
      return ok({ status: "published", textNo, publicationNo: (publicationNo ?? 0) + 1 });
    }
    case "revise":
      return ok(
        publicationNo === null
          ? { status: "drafted", textNo: textNo + 1 }
          : { status: "revising", textNo: textNo + 1, publicationNo },
      );
    case "withdraw":
      return ok({ status: "withdrawn", textNo, publicationNo, reason: command.reason });
    case "supersede":
      if (publicationNo === null) return refuse({ code: "plans/not-published" });
      if (command.byStatus !== "published" && command.byStatus !== "revising") {
        return refuse({ code: "plans/successor-not-published", at: "by" });
      }
      return ok({
        status: "superseded",
        textNo,
        publicationNo,
        by: command.by,
        reason: command.reason,
      });
    default:
      return assertNever(command);
  }
}

function refusalOf(line: ChecklistLine) {
  const code = {
    "items-decided": "plans/items-undecided",
    "leads-resolved": "plans/leads-unresolved",
    "units-resolved": "plans/leads-unresolved",
    "findings-settled": "plans/items-undecided",
    "nothing-left": "plans/nothing-to-publish",
  } as const;
  return { code: code[line.check], at: line.check, facts: { count: line.count } };
}

/** Phase of an item that belongs to text `itemTextNo` of the plan (条目阶段). */
export function phaseOf(plan: Pick<PlanState, "status" | "textNo">, itemTextNo: number): Phase {
  if (itemTextNo !== plan.textNo) return "closed";
  switch (plan.status) {
    case "drafted":
    case "revising":
      return "checking";
    case "published":
      return "published";
    case "superseded":
    case "withdrawn":
      return "closed";
    default:
      return assertNever(plan.status);
  }
}

type Checked = { readonly itemId: string; readonly state: ItemState; readonly value: ItemValue };

/** What stands between a draft and its publication (发布前检查). */
export function checkBeforePublication(
  items: readonly Checked[],
  findings: readonly { readonly settled: unknown }[],
): ChecklistLine[] {
  const kept = items.filter((item) => item.state !== "rejected");
  const waiting = (item: Checked, lead: boolean) =>
    unitsOf(item.value).some(
      (unit) => answers(item.value, unit.role) === lead && waitsForPerson(unit.resolution),
    );
  const undecided = items.filter((item) => item.state === "read");
  const leads = kept.filter((item) => waiting(item, true));
  const others = kept.filter((item) => waiting(item, false));
  const open = findings.filter((finding) => finding.settled === null).length;
  return [
    line("nothing-left", true, kept.length === 0 ? 1 : 0, []),
    line("items-decided", true, undecided.length, undecided),
    line("leads-resolved", true, leads.length, leads),
    line("units-resolved", false, others.length, others),
    line("findings-settled", false, open, []),
  ];
}

/**
 * Whether a unit answers for the item (责任主体): the lead, the responsible units, the owner of a target. Safeguards often address everybody
 * (各责任单位), so theirs hold nothing up.
 */
function answers(value: ItemValue, role: UnitRole): boolean {
  return role !== "participant" && value.kind !== "safeguard";
}

function line(
  check: ChecklistLine["check"],
  blocks: boolean,
  count: number,
  items: readonly Checked[],
): ChecklistLine {
  return {
    check,
    blocks,
    passed: count === 0,
    count,
    itemIds: items.slice(0, 100).map((item) => item.itemId),
  };
}
