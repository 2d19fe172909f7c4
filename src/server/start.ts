import type pg from "pg";
import { openSecretBox } from "../engine/access/index.ts";
import { sealAudit } from "../engine/journal/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import { type JobHandler, startJobs } from "../kernel/jobs.ts";
import type { Log } from "../kernel/log.ts";
import { tidyAccounts } from "../modules/accounts/index.ts";
import { buildApp } from "./app.ts";
import { forgetOldAnswers } from "./kept-answers.ts";

export interface ServerOptions {
  readonly db: Db;
  readonly clock: Clock;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Holds the key of sealed secrets. */
  readonly dataDir: string;
  /** Folder of the built web app. */
  readonly webDir?: string | undefined;
  readonly log: Log;
  /** Whether this process also works on jobs and does the housekeeping. */
  readonly workers: boolean;
  /** Jobs of modules, and the connections to work on them. */
  readonly jobs?: readonly JobHandler[];
  readonly pool?: pg.Pool;
  /** The engine knows one session only: jobs, which wait on a session of their own, are left to the housekeeping of others. */
  readonly singleSession?: boolean;
  /** Whether a proxy in front serves the pages over https and tells the caller's address. */
  readonly secure?: boolean;
  readonly maxUploadBytes?: number;
}

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Lets running requests finish, then stops. */
  close(): Promise<void>;
}

/** Files beyond this are refused before they are read, as intake would: plans are texts, the largest known are a few megabytes. */
const usualUpload = 20 * 1024 * 1024;

/** Starts the server (启动服务): resolves once it listens; a busy port rejects with the system's own error (`EADDRINUSE`). */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { db, clock, log, webDir, secure = false } = options;
  const app = await buildApp({
    db,
    clock,
    log,
    webDir,
    box: await openSecretBox(options.dataDir),
    secure,
    trustProxy: secure,
    maxUploadBytes: options.maxUploadBytes ?? usualUpload,
    checkAnswers: false,
  });
  const address = await app
    .listen({ host: options.host, port: options.port })
    .catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
  const housekeeping = options.workers ? startHousekeeping(db, clock, log) : undefined;
  const jobs = await startModuleJobs(options);
  return {
    address,
    close: async () => {
      await app.close();
      await jobs?.stop();
      await housekeeping?.stop();
    },
  };
}

async function startModuleJobs(options: ServerOptions): Promise<{ stop(): Promise<void> } | undefined> {
  const { pool, jobs = [], workers, singleSession = false, log } = options;
  if (!workers || singleSession || pool === undefined || jobs.length === 0) return undefined;
  return startJobs({ pool, handlers: jobs, log });
}

/** Seals the audit log every few seconds and forgets what is past its time every hour, one round after the other. */
function startHousekeeping(db: Db, clock: Clock, log: Log): { stop(): Promise<void> } {
  let round = Promise.resolve();
  let tidiedAt = 0;
  const work = async () => {
    const { sealed, head } = await sealAudit(db, clock);
    if (sealed > 0) log.info({ sealed, head }, "audit log sealed");
    const now = clock.now();
    if (now.getTime() - tidiedAt < 3_600_000) return;
    tidiedAt = now.getTime();
    await tidyAccounts(db, now);
    await forgetOldAnswers(db, now);
  };
  const timer = setInterval(() => {
    round = round.then(work).catch((error: unknown) => log.error({ error }, "housekeeping failed"));
  }, 5_000);
  return {
    stop: () => {
      clearInterval(timer);
      return round;
    },
  };
}
