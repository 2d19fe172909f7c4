import type { z } from "zod";

/**
 * One operation that crosses the wire (接口), declared once in a module's `contract.ts` and read by everybody who needs it:
 * the server (route, validation, rights), the web client and the command line (typed calls), OpenAPI and the reference pages.
 * Browser-safe: holds schemas and words, no behaviour.
 */
export interface Endpoint<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  /** `module.verb`, unique: `plans.publish`. */
  readonly name: `${string}.${string}`;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Under `/api`; `{name}` takes the property `name` of the input. `/plans/{planId}/publish`. */
  readonly path: `/${string}`;
  /** Official Chinese name, as shown in the API page and the audit log: 发布规划. */
  readonly term: string;
  /** One English sentence for the reference and the command line's help. */
  readonly summary: string;
  /** Who may call: anybody, anybody signed in, or the holder of a right (`module:action`). */
  readonly access: "public" | "signed-in" | `${string}:${string}`;
  /**
   * All input as one strict object: path parameters, then query (GET, DELETE) or JSON body (POST, PUT).
   * Query values arrive as strings: use `z.coerce` there. Every property carries `.describe("…")`.
   */
  readonly input: In;
  readonly output: Out;
  /** A file travels as the raw request body; the other input then travels in the query. */
  readonly takesFile?: true;
  /** The answer is a file to save or show, not JSON; `output` then describes nothing. */
  readonly sendsFile?: true;
  /** Words of the command line verb: `plan publish` → `luoshi plan publish`. */
  readonly cli: string;
}

/** Declares an endpoint; only types are checked here, the cross-checks run at start-up. */
export function defineEndpoint<In extends z.ZodType, Out extends z.ZodType>(
  endpoint: Endpoint<In, Out>,
): Endpoint<In, Out> {
  return endpoint;
}

export type InputOf<E> = E extends Endpoint<infer In, z.ZodType> ? z.input<In> : never;
export type ParsedInputOf<E> = E extends Endpoint<infer In, z.ZodType> ? z.output<In> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodType, infer Out> ? z.output<Out> : never;

/** A file that came with a request (上传文件): its name as sent, and its bytes. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that answers a request. */
export interface FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
}
