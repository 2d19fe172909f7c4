import { resolve } from "node:path";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(["on", "off"]).transform((value) => value === "on");

/**
 * The settings that come from outside (运行环境), each with its default. This file alone reads the environment; an unknown
 * `LUOSHI_…` variable is a slip of the pen and is reported.
 */
const Variables = z.object({
  /** Folder of all data: database, keys, log. */
  LUOSHI_DATA: z.string().min(1).default("./data"),
  LUOSHI_HOST: z.string().min(1).default("127.0.0.1"),
  LUOSHI_PORT: port.default(8080),
  /** Address of a PostgreSQL server (15 or newer) to use instead of the embedded one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Address with more rights, for migrations only; `DATABASE_URL` where it is not given. */
  DATABASE_ADMIN_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Folder with `postgres` and `initdb` to use instead of the packaged programs. */
  LUOSHI_POSTGRES_BIN: z.string().min(1).optional(),
  /** `native` insists on PostgreSQL's own programs, `pglite` on the fall-back; `auto` takes what runs. */
  LUOSHI_ENGINE: z.enum(["auto", "native", "pglite"]).default("auto"),
  LUOSHI_LOG: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  /** Whether this process works on jobs besides serving pages. */
  LUOSHI_WORKERS: flag.default(true),
  /** Whether the pages are reached over https (a proxy in front), for cookies and HSTS. */
  LUOSHI_HTTPS: flag.default(false),
  /** Address of the server that the command line talks to. */
  LUOSHI_SERVER: z.url().optional(),
  /** Session token for the command line, instead of the one stored by `luoshi sign-in`. */
  LUOSHI_TOKEN: z.string().min(1).optional(),
});

export interface Env {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly databaseAdminUrl: string | undefined;
  readonly postgresBin: string | undefined;
  readonly engine: "auto" | "native" | "pglite";
  readonly logLevel: z.infer<typeof Variables>["LUOSHI_LOG"];
  readonly workers: boolean;
  readonly https: boolean;
  readonly server: string | undefined;
  readonly token: string | undefined;
  /** Home folder of the person at the command line. */
  readonly home: string | undefined;
}

export type EnvReading =
  | { readonly ok: true; readonly env: Env }
  | { readonly ok: false; readonly faults: readonly { readonly name: string; readonly reason: string }[] };

/** Reads and checks the settings; every fault at once, by the name of its variable. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): EnvReading {
  const parsed = Variables.safeParse(source);
  const unknown = Object.keys(source).filter(
    (name) => name.startsWith("LUOSHI_") && !(name in Variables.shape),
  );
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => ({ name: issue.path.join("."), reason: issue.message })),
    ...unknown.map((name) => ({ name, reason: "no such setting" })),
  ];
  if (!parsed.success || faults.length > 0) return { ok: false, faults };
  const given = parsed.data;
  return {
    ok: true,
    env: {
      dataDir: resolve(given.LUOSHI_DATA),
      host: given.LUOSHI_HOST,
      port: given.LUOSHI_PORT,
      databaseUrl: given.DATABASE_URL,
      databaseAdminUrl: given.DATABASE_ADMIN_URL,
      postgresBin: given.LUOSHI_POSTGRES_BIN,
      engine: given.LUOSHI_ENGINE,
      logLevel: given.LUOSHI_LOG,
      workers: given.LUOSHI_WORKERS,
      https: given.LUOSHI_HTTPS,
      server: given.LUOSHI_SERVER,
      token: given.LUOSHI_TOKEN,
      home: source.HOME ?? source.USERPROFILE,
    },
  };
}
