import { createContext, systemActor } from "../engine/access/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { type DemoAccount, seedDemoAccounts } from "../modules/accounts/index.ts";
import { seedDemoAgencies, seedFunctions } from "../modules/agencies/index.ts";
import { seedDivisions } from "../modules/divisions/index.ts";
import { seedSamplePlans } from "../modules/plans/index.ts";
import { sayStep } from "./say.ts";

interface Seeding {
  readonly db: Db;
  readonly clock: Clock;
  readonly demo: boolean;
}

/**
 * Loads what ships with the program (预置数据); safe to repeat, and nothing that somebody changed is put back. Answers with the lines to
 * print once the system is up: who may sign in, and how.
 */
export async function seed(options: Seeding): Promise<Result<readonly string[]>> {
  const { loaded } = await seedDivisions(options.db);
  if (loaded > 0) sayStep(`装入行政区划 ${loaded} 个`, `${loaded} divisions loaded`);
  await seedFunctions(options.db);
  return options.demo ? seedDemonstration(options) : ok([]);
}

async function seedDemonstration({ db, clock }: Seeding): Promise<Result<readonly string[]>> {
  const agencies = await seedDemoAgencies(db);
  if (agencies.loaded > 0)
    sayStep(`装入演示机构 ${agencies.loaded} 个`, `${agencies.loaded} agencies loaded`);
  const ctx = createContext({ db, clock, actor: systemActor() });
  const accounts = await seedDemoAccounts(ctx, agencies.people);
  if (!accounts.ok) return accounts;
  const plans = await seedSamplePlans(db, clock);
  if (!plans.ok) return plans;
  const fresh = plans.value.filter(({ outcome }) => outcome === "imported").length;
  if (fresh > 0) sayStep(`读入样例规划 ${fresh} 份`, `${fresh} sample plans read`);
  return ok(describeAccounts(accounts.value.fresh, accounts.value.existing));
}

/** Passwords are shown once, when they are made; they are kept nowhere. */
function describeAccounts(fresh: readonly DemoAccount[], existing: number): readonly string[] {
  const width = Math.max(0, ...fresh.map(({ loginName }) => loginName.length));
  const lines = fresh.map(
    ({ loginName, password, personName, post }) =>
      `  ${loginName.padEnd(width)}  ${password}  ${personName}  ${post}`,
  );
  return [
    ...(fresh.length > 0
      ? [
          "",
          "演示账号,密码只显示这一次 (demonstration accounts; passwords are shown this once)",
          ...lines,
          "",
        ]
      : []),
    ...(existing > 0 && fresh.length === 0
      ? [
          "演示账号的密码已在首次启动时显示;忘记时用 luoshi account reset-password 登录名 重置。",
          "Demonstration passwords were shown at the first start; reset one with: luoshi account reset-password NAME",
        ]
      : []),
  ];
}
