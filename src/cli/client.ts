import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import type { Endpoint } from "../kernel/endpoint.ts";
import type { Env } from "../kernel/env.ts";

/** Where the command line is signed in (命令行会话): kept in a file of the person's own. */
const StoredSession = z.strictObject({ server: z.url(), token: z.string() });

const WireRefusal = z.looseObject({
  code: z.string(),
  at: z.string().optional(),
  message: z.string(),
  messageEn: z.string(),
});
const Answer = z.union([
  z.looseObject({ ok: z.literal(true), value: z.unknown() }),
  z.looseObject({ ok: z.literal(false), refusals: z.array(WireRefusal) }),
]);

export type WireRefusal = z.infer<typeof WireRefusal>;
export type Reply =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "refused"; readonly refusals: readonly WireRefusal[] }
  | { readonly kind: "unreachable"; readonly server: string; readonly reason: string };

/** Talks to a running server as the signed-in person. */
export interface Client {
  readonly server: string;
  call(endpoint: Endpoint, input: Readonly<Record<string, unknown>>, file?: string): Promise<Reply>;
  keep(token: string): Promise<void>;
  forget(): Promise<void>;
}

export async function openClient(env: Env): Promise<Client> {
  const file = join(env.home ?? env.dataDir, ".config", "luoshi", "session.json");
  const stored = await readStored(file);
  const server = (env.server ?? stored?.server ?? `http://127.0.0.1:${env.port}`).replace(/\/$/, "");
  const token = env.token ?? (stored?.server === server ? stored.token : undefined);
  return {
    server,
    call: (endpoint, input, sent) => call(server, token, endpoint, input, sent),
    keep: async (fresh) => {
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, JSON.stringify({ server, token: fresh }), { mode: 0o600 });
      await chmod(file, 0o600);
    },
    forget: () => rm(file, { force: true }),
  };
}

async function readStored(file: string): Promise<z.infer<typeof StoredSession> | undefined> {
  try {
    return StoredSession.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return undefined;
  }
}

async function call(
  server: string,
  token: string | undefined,
  endpoint: Endpoint,
  input: Readonly<Record<string, unknown>>,
  file: string | undefined,
): Promise<Reply> {
  const { path, rest } = placeInput(endpoint.path, input);
  const inQuery = endpoint.method === "GET" || endpoint.method === "DELETE" || endpoint.takesFile === true;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  let body: BodyInit | undefined;
  if (file !== undefined) {
    headers["content-type"] = "application/octet-stream";
    headers["x-file-name"] = encodeURIComponent(basename(file));
    body = new Uint8Array(await readFile(file));
  } else if (!inQuery) {
    headers["content-type"] = "application/json";
    body = JSON.stringify(rest);
  }
  try {
    const response = await fetch(`${server}/api${path}${inQuery ? queryOf(rest) : ""}`, {
      method: endpoint.method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return await readReply(response, endpoint);
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { kind: "unreachable", server, reason: cause };
  }
}

async function readReply(response: Response, endpoint: Endpoint): Promise<Reply> {
  if (response.ok && endpoint.sendsFile) {
    const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get("content-disposition") ?? "")?.[1];
    const name = named === undefined ? endpoint.name : decodeURIComponent(named);
    return { kind: "file", name: basename(name), bytes: new Uint8Array(await response.arrayBuffer()) };
  }
  const text = await response.text();
  const answer = Answer.safeParse(parseJson(text));
  if (!answer.success) {
    return { kind: "unreachable", server: new URL(response.url).origin, reason: `HTTP ${response.status}` };
  }
  return answer.data.ok
    ? { kind: "value", value: answer.data.value }
    : { kind: "refused", refusals: answer.data.refusals };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function placeInput(
  path: string,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input };
  const placed = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: placed, rest };
}

function queryOf(input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) {
      query.append(name, typeof one === "object" ? JSON.stringify(one) : String(one));
    }
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
