import { createContext, systemActor } from "../engine/access/index.ts";
import type { Clock } from "../kernel/clock.ts";
import { today } from "../kernel/dates.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import {
  type DemoAccount,
  hasActiveAccount,
  seedAdministrators,
  seedDemoAccounts,
} from "../modules/accounts/index.ts";
import { prepareAdministrators, seedDemoAgencies, seedFunctions } from "../modules/agencies/index.ts";
import { seedDivisions } from "../modules/divisions/index.ts";
import { seedSamplePlans } from "../modules/plans/index.ts";
import { sayStep } from "./say.ts";

interface Seeding {
  readonly db: Db;
  readonly clock: Clock;
  readonly demo: boolean;
  /** Division whose office runs the platform; asked for once, at the first start. */
  readonly place: string;
}

/**
 * Loads what ships with the program (预置数据); safe to repeat, and nothing that somebody changed is put back. Answers with the lines to
 * print once the system is up: who may sign in, and how.
 */
export async function seed(options: Seeding): Promise<Result<readonly string[]>> {
  const { loaded } = await seedDivisions(options.db);
  if (loaded > 0) sayStep(`装入行政区划 ${loaded} 个`, `${loaded} divisions loaded`);
  await seedFunctions(options.db);
  return options.demo ? seedDemonstration(options) : seedNewInstallation(options);
}

/** Until somebody can sign in, every start hands out fresh one-time links for the three administrators (三员分立). */
async function seedNewInstallation({ db, clock, place }: Seeding): Promise<Result<readonly string[]>> {
  if (await hasActiveAccount(db)) return ok([]);
  const administrators = await prepareAdministrators(db, { jurisdiction: place, on: today(clock) });
  const ctx = createContext({ db, clock, actor: systemActor() });
  const links = await seedAdministrators(ctx, administrators);
  if (!links.ok) return links;
  return ok([
    "",
    "请由三个不同的人分别打开下列一次性链接设置密码 (one-time set-up links, for three different people)",
    ...links.value.map((link) => `  ${link.loginName.padEnd(10)}{address}${link.setupPath}`),
    "",
  ]);
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
