import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Cookie } from "playwright-core";
import { createContext, systemActor } from "../../src/engine/access/index.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { openLog } from "../../src/kernel/log.ts";
import { seedDemoAccounts } from "../../src/modules/accounts/index.ts";
import { seedDemoAgencies, seedFunctions } from "../../src/modules/agencies/index.ts";
import { seedDivisions } from "../../src/modules/divisions/index.ts";
import { startServer } from "../../src/server/start.ts";
import { buildWebApp, openBrowser, openPage, type WatchedPage } from "../support/browser.ts";
import { cloneDatabase } from "../support/database.ts";

/** The whole house, running, with the demonstration people in it (演示办公室). */
export interface Office {
  readonly address: string;
  readonly browser: Browser;
  /** Opens a page of its own for the person: through the sign-in form the first time, with the same session afterwards. */
  enter(loginName: string, size?: { width: number; height: number }): Promise<WatchedPage>;
  passwordOf(loginName: string): string;
  close(): Promise<void>;
}

/** Starts server and browser on a database of their own. */
export async function openOffice(): Promise<Office> {
  const dataDir = await mkdtemp(join(tmpdir(), "luoshi-journey-"));
  const webDir = join(dataDir, "web");
  buildWebApp(webDir);
  const database = await cloneDatabase();
  const { db } = database;
  await seedDivisions(db);
  await seedFunctions(db);
  const { people } = await seedDemoAgencies(db);
  const ctx = createContext({ db, clock: systemClock, actor: systemActor() });
  const seeded = await seedDemoAccounts(ctx, people);
  if (!seeded.ok) throw new Error(seeded.refusals[0].code);
  const passwords = new Map(seeded.value.fresh.map((one) => [one.loginName, one.password]));
  const server = await startServer({
    ...{ db, clock: systemClock, host: "127.0.0.1", port: 0, dataDir, webDir },
    ...{ log: openLog("silent"), workers: false },
  });
  const browser = await openBrowser();
  const signedIn = new Map<string, Cookie[]>();
  const passwordOf = (loginName: string) => {
    const password = passwords.get(loginName);
    if (!password) throw new Error(`No demonstration account ${loginName}`);
    return password;
  };
  return {
    address: server.address,
    browser,
    passwordOf,
    enter: async (loginName, size) => {
      const watched = await openPage(browser, server.address, size);
      const { page } = watched;
      const known = signedIn.get(loginName);
      if (known) {
        await page.context().addCookies(known);
        return watched;
      }
      await page.goto("/");
      await page.getByLabel("账号").fill(loginName);
      await page.getByLabel("密码").fill(passwordOf(loginName));
      await page.getByRole("button", { name: "登录" }).click();
      await page.getByRole("heading", { level: 1 }).filter({ hasText: "您好" }).waitFor();
      signedIn.set(loginName, await page.context().cookies());
      return watched;
    },
    close: async () => {
      await browser.close();
      await server.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
