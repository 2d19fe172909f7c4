import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Context, createContext, type SecretBox } from "../engine/access/index.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Db } from "../kernel/db.ts";
import type { Endpoint, FileAnswer, OutputOf, ParsedInputOf, SentFile } from "../kernel/endpoint.ts";
import { assert, ok, type Result, refuse } from "../kernel/result.ts";
import type { OpenSession } from "../modules/accounts/index.ts";
import { type Caller, decideAccess, decideOrigin, findCaller } from "./authentication.ts";
import { sendFile } from "./file-answer.ts";
import { gatherInput, listNamesOf, parseInput } from "./input.ts";
import { answerOnce, hashRequest, isKey, type SentAnswer } from "./kept-answers.ts";
import { presentRefusals } from "./refusals.ts";

/** What the routes of one server share. */
export interface Rim {
  readonly db: Db;
  readonly clock: Clock;
  readonly box: SecretBox;
  /** Whether the pages are reached over https. */
  readonly secure: boolean;
  readonly maxUploadBytes: number;
  /** Checks every answer against its contract; for tests. */
  readonly checkAnswers: boolean;
}

/** What a handler may know of the request besides its input. */
export interface Call {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The file that came with it; only where the contract takes one. */
  readonly file: SentFile | undefined;
  readonly caller: Caller;
  readonly rim: Rim;
}

type Answer<E extends Endpoint> = E extends { readonly sendsFile: true } ? FileAnswer : OutputOf<E>;
type Handler<E extends Endpoint> = (
  ctx: Context,
  input: ParsedInputOf<E>,
  call: Call,
) => Promise<Result<Answer<E> | FileAnswer>>;

declare module "fastify" {
  interface FastifyInstance {
    rim: Rim;
    served: Map<string, Endpoint>;
  }
  interface FastifyRequest {
    caller: Caller | null;
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}

/** Makes an endpoint a route: who may call is decided before the body is read, its input is parsed, its result presented. */
export function serve<E extends Endpoint>(app: FastifyInstance, endpoint: E, handler: Handler<E>): void {
  assert(!app.served.has(endpoint.name), `Endpoint ${endpoint.name} is served twice`);
  app.served.set(endpoint.name, endpoint);
  const lists = listNamesOf(endpoint);
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path.replace(/\{(\w+)\}/g, ":$1")}`,
    config: { endpoint },
    bodyLimit: bodyLimitOf(app.rim, endpoint),
    onRequest: async (request, reply) => {
      request.caller = await findCaller(app.rim, request);
      const origin = decideOrigin(request.caller, endpoint, request);
      const decided = origin.ok ? decideAccess(request.caller, endpoint) : origin;
      if (!decided.ok) return sendRefused(reply, decided.refusals);
    },
    handler: async (request, reply) => {
      const parsed = readRequest(endpoint, lists, request);
      if (!parsed.ok) return sendRefused(reply, parsed.refusals);
      return answer(app.rim, endpoint, handler, request, reply, parsed.value);
    },
  });
}

/** Who has not signed in sends a form at most; who has may paste a long document or send a file. */
export function bodyLimitOf(rim: Rim, endpoint: Endpoint): number {
  if (endpoint.takesFile) return rim.maxUploadBytes;
  return endpoint.access === "public" ? 64 * 1024 : 16 * 1024 * 1024;
}

interface ReadRequest {
  readonly input: unknown;
  readonly file: SentFile | undefined;
  readonly key: string | undefined;
}

function readRequest(
  endpoint: Endpoint,
  lists: ReadonlySet<string>,
  request: FastifyRequest,
): Result<ReadRequest> {
  const key = request.headers["idempotency-key"];
  if (key !== undefined && (typeof key !== "string" || !isKey(key)))
    return refuse({ code: "server/key-malformed" });
  const gathered = gatherInput(endpoint, lists, request);
  if (!gathered.ok) return gathered;
  const input = parseInput(endpoint, gathered.value);
  if (!input.ok) return input;
  if (!endpoint.takesFile) return ok({ input: input.value, file: undefined, key });
  const file = readFile(request);
  return file.ok ? ok({ input: input.value, file: file.value, key }) : file;
}

/** The raw body and the name it was given; the name carries no path. */
function readFile(request: FastifyRequest): Result<SentFile> {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) return refuse({ code: "server/no-file" });
  const header = request.headers["x-file-name"];
  if (typeof header !== "string" || header.length > 2000) return refuse({ code: "server/file-name" });
  try {
    const name = decodeURIComponent(header).split(/[\\/]/).at(-1)?.trim() ?? "";
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
    if (name === "" || [...name].length > 200 || /[\u0000-\u001f]/.test(name))
      return refuse({ code: "server/file-name" });
    return ok({ name, bytes: request.body });
  } catch {
    return refuse({ code: "server/file-name" });
  }
}

async function answer<E extends Endpoint>(
  rim: Rim,
  endpoint: E,
  handler: Handler<E>,
  request: FastifyRequest,
  reply: FastifyReply,
  { input, file, key }: ReadRequest,
): Promise<FastifyReply> {
  const caller = request.caller;
  assert(caller !== null, "A route is guarded before it is handled");
  const ctx = createContext({
    db: rim.db,
    clock: rim.clock,
    actor: caller.actor,
    requestId: request.id,
    ip: request.ip,
  });
  const work = (within: Context) =>
    handler(within, input as ParsedInputOf<E>, { request, reply, file, caller, rim });
  if (endpoint.sendsFile) {
    const result = await work(ctx);
    return result.ok ? sendFile(reply, result.value as FileAnswer) : sendRefused(reply, result.refusals);
  }
  const send = (sent: SentAnswer) =>
    reply.code(sent.status).header("content-type", "application/json; charset=utf-8").send(sent.body);
  const accountId = caller.actor.accountId;
  const present = async (within: Context) => presentResult(rim, endpoint, await work(within));
  if (key === undefined || accountId === null || endpoint.method === "GET" || holdsSecrets(endpoint))
    return send(await present(ctx));
  const hash = hashRequest(endpoint.name, input, file?.bytes);
  const once = await answerOnce(ctx, { accountId, key, endpoint: endpoint.name, hash }, present);
  if (!once.ok) return sendRefused(reply, once.refusals);
  if (once.value.repeated) reply.header("idempotent-replay", "true");
  return send(once.value);
}

/** Answers about accounts may carry secrets that are shown once (set-up links, recovery codes): they are never kept. */
const holdsSecrets = (endpoint: Endpoint) => endpoint.name.startsWith("accounts.");

function presentResult(rim: Rim, endpoint: Endpoint, result: Result<unknown>): SentAnswer {
  if (!result.ok) {
    const { status, body } = presentRefusals(result.refusals);
    return { status, body: JSON.stringify(body) };
  }
  if (rim.checkAnswers) endpoint.output.parse(JSON.parse(JSON.stringify(result.value ?? null)));
  return { status: 200, body: JSON.stringify({ ok: true, value: result.value }) };
}

export function sendRefused(
  reply: FastifyReply,
  refusals: Parameters<typeof presentRefusals>[0],
): FastifyReply {
  const { status, body } = presentRefusals(refusals);
  return reply.code(status).send(body);
}

/** The open session of a call that is not public. */
export function sessionOf(call: Call): OpenSession {
  assert(call.caller.session !== null, "Guests are refused before they are handled");
  return call.caller.session;
}
