import { sql } from "kysely";
import type { Context } from "../../../engine/access/index.ts";
import type { WorkbenchCounts } from "../contract.ts";
import { plans } from "../tables.ts";
import { listProgress } from "./plan-rows.ts";

/** Days ahead in which a deadline counts as near (临期天数). */
const soon = 30;

/** What waits for the caller (待办统计): over the plans of its own government. */
export async function getWorkbenchCounts(ctx: Context): Promise<WorkbenchCounts> {
  const { db, actor } = ctx;
  const open = await plans(db)
    .selectFrom("plans.plan as p")
    .innerJoin("plans.plan_revision as v", (join) =>
      join.onRef("v.plan_id", "=", "p.plan_id").onRef("v.revision_no", "=", "p.revision_no"),
    )
    .select("p.plan_id")
    .where("p.jurisdiction", "=", actor.jurisdiction ?? "")
    .where("v.status", "in", ["drafted", "revising"])
    .execute();
  const [progress, mine, decided] = await Promise.all([
    listProgress(
      db,
      open.map((plan) => plan.plan_id),
    ),
    countAgencyTasks(ctx),
    countDecided(ctx),
  ]);
  const all = [...progress.values()];
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return {
    plansToConfirm: all.filter((one) => one.undecided > 0).length,
    plansToPublish: all.filter((one) => one.undecided === 0).length,
    undecided: sum((one) => one.undecided),
    unsure: sum((one) => one.unsure),
    unresolvedUnits: sum((one) => one.unresolvedUnits),
    openFindings: sum((one) => one.openFindings),
    ...mine,
    decidedByMe: decided,
  };
}

async function countAgencyTasks({ db, actor, clock }: Context) {
  const day = new Date(clock.now().getTime() + soon * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await sql<{ tasksOfMyAgency: number; tasksDueSoon: number }>`
    select count(distinct i.item_id) as "tasksOfMyAgency",
      count(distinct i.item_id) filter (where r.due <= ${day}::date) as "tasksDueSoon"
    from plans.item_agency a
      join plans.item i on i.item_id = a.item_id and i.version = a.version and i.kind = 'task'
      join plans.item_revision r on r.item_id = i.item_id and r.version = i.version
      join plans.plan p on p.plan_id = i.plan_id
      join plans.plan_revision v on v.plan_id = p.plan_id and v.revision_no = p.revision_no
      join plans.published_item pi on pi.item_id = i.item_id and pi.publication_no = v.publication_no
    where a.agency_id = ${actor.agencyId}::uuid and v.status in ('published', 'revising')`.execute(db);
  return rows[0] ?? { tasksOfMyAgency: 0, tasksDueSoon: 0 };
}

async function countDecided({ db, actor, clock }: Context): Promise<number> {
  if (actor.personId === null) return 0;
  const { decided } = await plans(db)
    .selectFrom("plans.item_revision")
    .select((eb) => eb.fn.count<number>("item_id").distinct().as("decided"))
    .where("made_by", "=", actor.personId)
    .where("at", ">=", new Date(clock.now().getTime() - soon * 86_400_000))
    .executeTakeFirstOrThrow();
  return decided;
}
