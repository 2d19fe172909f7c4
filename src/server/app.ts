import { createHash } from "node:crypto";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from "fastify";
import { newUuid } from "../kernel/ids.ts";
import type { Log } from "../kernel/log.ts";
import { buildOpenApi } from "./open-api.ts";
import { serveAccounts } from "./routes/accounts.ts";
import { serveAgencies } from "./routes/agencies.ts";
import { serveAudit } from "./routes/audit.ts";
import { serveDivisions } from "./routes/divisions.ts";
import { servePlans } from "./routes/plans.ts";
import { bodyLimitOf, type Rim, sendRefused } from "./serve.ts";
import { serveWeb } from "./web.ts";

export interface AppOptions extends Rim {
  readonly log: Log;
  /** Folder of the built web app; without one only the interface is served. */
  readonly webDir: string | undefined;
  /** Whether one proxy in front tells the caller's address; whatever the caller claims beyond that counts for nothing. */
  readonly trustProxy: boolean;
}

/** Puts the server together: routes from the contracts, the web app, and the answers that every route shares. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { log, webDir, trustProxy, ...rim } = options;
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newUuid(new Date()),
    bodyLimit: 64 * 1024,
    trustProxy: trustProxy ? (_address, hop) => hop === 0 : false,
    requestTimeout: 300_000,
    keepAliveTimeout: 72_000,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: "idle",
    exposeHeadRoutes: false,
  }) as unknown as FastifyInstance;
  app.decorate("rim", rim);
  app.decorate("served", new Map());
  app.decorateRequest("caller", null);
  await app.register(cookie);
  await app.register(compress, {
    threshold: 1024,
    encodings: ["gzip"],
    zlibOptions: { level: constants.Z_BEST_SPEED },
    globalDecompression: false,
  });
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_, body, done) =>
    done(null, body),
  );
  addHeaders(app);
  addFaults(app);
  addAccessLog(app);
  serveAccounts(app);
  serveDivisions(app);
  serveAgencies(app);
  servePlans(app);
  serveAudit(app);
  app.get("/healthz", async (_, reply) => reply.header("cache-control", "no-store").send({ ok: true }));
  const openApi = JSON.stringify(buildOpenApi());
  app.get("/api/openapi.json", async (_, reply) =>
    reply.type("application/json; charset=utf-8").send(openApi),
  );
  if (webDir !== undefined) await serveWeb(app, webDir);
  return app;
}

/** Headers that every answer bears; the web app's pages set their own content policy (see web.ts). */
function addHeaders(app: FastifyInstance): void {
  const { secure } = app.rim;
  app.addHook("onRequest", async (request, reply) => {
    reply
      .header("x-request-id", request.id)
      .header("x-content-type-options", "nosniff")
      .header("x-frame-options", "DENY")
      .header("referrer-policy", "same-origin")
      .header("cross-origin-opener-policy", "same-origin")
      .header("cross-origin-resource-policy", "same-origin")
      .header("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
      .header("content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    if (secure) reply.header("strict-transport-security", "max-age=31536000; includeSubDomains");
    if (request.url.startsWith("/api/")) reply.header("cache-control", "private, no-cache");
  });
  app.addHook("onSend", async (request, reply, payload) =>
    tagAnswer(request.headers["if-none-match"], reply, payload),
  );
}

/** An answer that the caller already has is not sent again. */
function tagAnswer(known: string | undefined, reply: FastifyReply, payload: unknown): unknown {
  const isTagged = reply.request.method === "GET" && reply.statusCode === 200 && !reply.hasHeader("etag");
  if (!isTagged || typeof payload !== "string" || payload.length < 1024) return payload;
  const tag = `W/"${createHash("sha1").update(payload).digest("base64url")}"`;
  reply.header("etag", tag);
  if (known === undefined || !known.split(/\s*,\s*/).includes(tag)) return payload;
  reply.code(304).removeHeader("content-type").removeHeader("content-length");
  return "";
}

/** What fails before or outside a handler: a clear refusal where the caller can do something, else only the request's number. */
function addFaults(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    switch (error.code) {
      case "FST_ERR_CTP_BODY_TOO_LARGE": {
        const { endpoint } = request.routeOptions.config;
        const bytes = endpoint === undefined ? 0 : bodyLimitOf(app.rim, endpoint);
        const limit =
          bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1024 / 1024)} MB`;
        // The rest is drained, not cut off: a browser that is still sending would otherwise never read the answer.
        reply.removeHeader("connection");
        return sendRefused(reply, [{ code: "server/too-large", facts: { limit } }]);
      }
      case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
        return sendRefused(reply, [{ code: "server/media-type" }]);
      case "FST_ERR_CTP_INVALID_JSON_BODY":
      case "FST_ERR_CTP_EMPTY_JSON_BODY":
      case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
        return sendRefused(reply, [{ code: "server/not-json" }]);
      default:
        if (error.statusCode !== undefined && error.statusCode < 500)
          return sendRefused(reply, [{ code: "server/not-json" }]);
    }
    request.log.error(
      { error, requestId: request.id, endpoint: request.routeOptions.config.endpoint?.name },
      "failed",
    );
    return sendRefused(reply, [{ code: "server/failed", facts: { requestId: request.id } }]);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    return sendRefused(reply, [{ code: "server/no-such-address", facts: { path } }]);
  });
}

/** One line per answer: what, how long, with which result; who only by account number. */
function addAccessLog(app: FastifyInstance): void {
  app.addHook("onResponse", async (request, reply) => {
    const { endpoint } = request.routeOptions.config;
    if (endpoint === undefined) return;
    request.log.info(
      {
        requestId: request.id,
        endpoint: endpoint.name,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        accountId: request.caller?.actor.accountId ?? null,
      },
      "answered",
    );
  });
}
