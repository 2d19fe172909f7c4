import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { ok, type Result } from "../kernel/result.ts";
import { seedDivisions } from "../modules/divisions/index.ts";
import { sayStep } from "./say.ts";

/** What ships with the program and is loaded on the first start (预置数据). Safe to repeat. */
export async function seed(options: {
  readonly db: Db;
  readonly clock: Clock;
  readonly dataDir: string;
  readonly demo: boolean;
}): Promise<Result<readonly string[]>> {
  const { loaded } = await seedDivisions(options.db);
  if (loaded > 0) sayStep(`装入行政区划 ${loaded} 个`, `${loaded} divisions loaded`);
  return ok([]);
}
