import { resolve } from "node:path";
import { createContext, systemActor } from "../engine/access/index.ts";
import { systemClock } from "../kernel/clock.ts";
import { type DatabaseOptions, openDatabase } from "../kernel/database.ts";
import type { Env } from "../kernel/env.ts";
import { findRunning, openStore } from "../kernel/postgres/store.ts";
import { ok, type Result } from "../kernel/result.ts";
import { resetPassword } from "../modules/accounts/index.ts";
import { allRefusals } from "../server/refusals.ts";
import { print, sayRefusals } from "./say.ts";

/** `luoshi account reset-password NAME`: for whoever has the data folder anyway; works beside the running program and without it. */
export async function resetPasswordCommand(env: Env, data: string, loginName: string): Promise<number> {
  const reached = await reachDatabase(env, resolve(data));
  if (!reached.ok) {
    sayRefusals(reached.refusals, Object.fromEntries(allRefusals));
    return 1;
  }
  const database = openDatabase(reached.value.options);
  try {
    const ctx = createContext({ db: database.db, clock: systemClock, actor: systemActor() });
    const reset = await resetPassword(ctx, loginName);
    if (!reset.ok) {
      sayRefusals(reset.refusals, Object.fromEntries(allRefusals));
      return 1;
    }
    print(`${reset.value.loginName}  ${reset.value.password}`);
    return 0;
  } finally {
    await database.close();
    await reached.value.leave();
  }
}

interface Reached {
  readonly options: DatabaseOptions;
  leave(): Promise<void>;
}

async function reachDatabase(env: Env, dataDir: string): Promise<Result<Reached>> {
  if (env.databaseUrl) return ok({ options: { url: env.databaseUrl }, leave: async () => undefined });
  const store = await openStore({ dataDir, engine: env.engine, postgresBin: env.postgresBin });
  if (store.ok) return ok({ options: store.value.connection(true), leave: () => store.value.close() });
  const running = await findRunning(dataDir);
  return running ? ok({ options: running, leave: async () => undefined }) : store;
}
