import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/**
 * Serves the built web app from memory: a path is looked up, never opened, so none can lead out of the folder. The build has
 * compressed what is worth it.
 */
export async function serveWeb(app: FastifyInstance, webDir: string): Promise<void> {
  const assets = await readAssets(webDir);
  const page = assets.get("/index.html")?.plain.toString("utf8");
  app.route({
    method: ["GET", "HEAD"],
    url: "/*",
    handler: (request, reply) => {
      const path = request.url.split("?")[0] ?? "/";
      const asset = path === "/index.html" ? undefined : assets.get(path);
      if (asset !== undefined) return sendAsset(asset, path, request, reply);
      if (page === undefined || path.startsWith("/api/") || extname(path) !== "") return reply.callNotFound();
      return sendPage(page, reply);
    },
  });
}

async function readAssets(webDir: string): Promise<Map<string, Asset>> {
  const entries = await readdir(webDir, { recursive: true, withFileTypes: true });
  const files = new Map<string, Buffer>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(webDir.length).split(sep).join("/"), await readFile(path));
  }
  const assets = [...files].filter(([path]) => !/\.(br|gz|map)$/.test(path));
  return new Map(
    assets.map(([path, plain]) => [
      path,
      {
        plain,
        type: types[extname(path)] ?? "application/octet-stream",
        etag: `"${createHash("sha1").update(plain).digest("base64url")}"`,
        br: files.get(`${path}.br`),
        gzip: files.get(`${path}.gz`),
      },
    ]),
  );
}

/** Names in `assets/` carry a hash of their content, so they never change; everything else is asked for again. */
function sendAsset(asset: Asset, path: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const lasting = path.startsWith("/assets/");
  reply
    .header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache")
    .header("etag", asset.etag)
    .header("vary", "accept-encoding");
  if (request.headers["if-none-match"] === asset.etag) return reply.code(304).send();
  const accepted = String(request.headers["accept-encoding"] ?? "");
  reply.type(asset.type);
  if (asset.br && /\bbr\b/.test(accepted)) return reply.header("content-encoding", "br").send(asset.br);
  if (asset.gzip && /\bgzip\b/.test(accepted))
    return reply.header("content-encoding", "gzip").send(asset.gzip);
  return reply.send(asset.plain);
}

/** The one page of the app, with a nonce of its own for the styles that components add at run time; scripts come as files only. */
function sendPage(page: string, reply: FastifyReply): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  return reply
    .type("text/html; charset=utf-8")
    .header("cache-control", "no-store")
    .header("content-security-policy", contentPolicy(nonce))
    .send(page.replaceAll("__CSP_NONCE__", nonce));
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
