import type { Endpoint, InputOf, OutputOf } from "../kernel/endpoint.ts";

/** A refusal as it crosses the wire (不予办理的理由): sentences in both languages, and the field it is about. */
export interface WireRefusal {
  readonly code: string;
  readonly at?: string | undefined;
  readonly message: string;
  readonly messageEn: string;
  readonly facts?: Readonly<Record<string, string | number>> | undefined;
}

/** A refusal that reached the page: thrown only so that the query cache carries it as an error. */
export class RefusedError extends Error {
  readonly status: number;
  readonly refusals: readonly WireRefusal[];
  constructor(status: number, refusals: readonly WireRefusal[]) {
    super(refusals[0]?.message ?? `HTTP ${status}`);
    this.status = status;
    this.refusals = refusals;
  }
  has(code: string): boolean {
    return this.refusals.some((refusal) => refusal.code === code);
  }
}

/** The server could not be reached, or answered what nobody can read (网络故障). */
export class UnreachableError extends Error {}

type Plain = Readonly<Record<string, unknown>>;

/** Puts the values of `{name}` into the path; what remains travels in query or body. */
export function placeInput(path: string, input: Plain): { path: string; rest: Plain } {
  const rest: Record<string, unknown> = { ...input };
  const placed = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path: placed, rest };
}

/** Query text of an input: absent values are left out, lists repeat their name. */
export function queryOf(input: Plain): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined || value === null || value === "") continue;
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one));
    else query.append(name, String(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Address of an endpoint's answer, for links that save a file (导出). */
export function addressOf<E extends Endpoint>(endpoint: E, input: InputOf<E>): string {
  const { path, rest } = placeInput(endpoint.path, input as Plain);
  return `/api${path}${queryOf(rest)}`;
}

let onSignedOut: () => void = () => {};
/** What happens when the server no longer knows the session (登录已失效): the shell asks to sign in again, the page stays. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react;
}

let csrfToken = "";
/** Proof that a change comes from this page (跨站请求防护), handed out with the session. */
export function holdCsrfToken(token: string): void {
  csrfToken = token;
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

interface CallOptions {
  readonly file?: File | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Asked by the page on its own: does not keep an abandoned desk signed in. */
  readonly passive?: boolean | undefined;
}

function requestOf(
  endpoint: Endpoint,
  input: Plain,
  options: CallOptions,
): { url: string; init: RequestInit } {
  const { path, rest } = placeInput(endpoint.path, input);
  const init: RequestInit = { method: endpoint.method, credentials: "same-origin" };
  if (options.signal) init.signal = options.signal;
  const headers: Record<string, string> = { accept: "application/json" };
  if (options.passive) headers["x-passive"] = "1";
  let url = `/api${path}`;
  if (endpoint.method !== "GET") {
    headers["x-csrf"] = csrfToken;
    headers["idempotency-key"] = randomKey();
  }
  if (options.file) {
    url += queryOf(rest);
    headers["content-type"] = "application/octet-stream";
    headers["x-file-name"] = encodeURIComponent(options.file.name);
    init.body = options.file;
  } else if (endpoint.method === "POST" || endpoint.method === "PUT") {
    headers["content-type"] = "application/json";
    init.body = JSON.stringify(rest);
  } else url += queryOf(rest);
  init.headers = headers;
  return { url, init };
}

interface Answer {
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly refusals?: readonly WireRefusal[];
}

async function answerOf(response: Response): Promise<Answer> {
  try {
    return (await response.json()) as Answer;
  } catch {
    throw new UnreachableError(`HTTP ${response.status}`);
  }
}

/** Calls an endpoint (调用接口): its value, or a thrown `RefusedError` with everything that was refused. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<OutputOf<E>> {
  const { url, init } = requestOf(endpoint, input as Plain, options);
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new UnreachableError(String(error));
  }
  const answer = await answerOf(response);
  if (answer.ok === true) return answer.value as OutputOf<E>;
  if (response.status === 401 && endpoint.access !== "public") onSignedOut();
  throw new RefusedError(response.status, answer.refusals ?? []);
}

/** Saves the answer of an endpoint that sends a file (下载文件), or throws its refusal. */
export async function download<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<void> {
  const { url, init } = requestOf(endpoint, input as Plain, {});
  const response = await fetch(url, init);
  if (!response.ok) throw new RefusedError(response.status, (await answerOf(response)).refusals ?? []);
  const link = document.createElement("a");
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get("content-disposition") ?? "");
  link.download = named?.[1] ? decodeURIComponent(named[1]) : "luoshi";
  link.href = URL.createObjectURL(await response.blob());
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}
