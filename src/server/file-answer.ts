import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { FileAnswer } from "../kernel/endpoint.ts";

/**
 * Sends a file to be saved (文件下载). Its name travels as UTF-8 (RFC 6266); nothing in it can run in our origin, whatever somebody
 * uploaded.
 */
export function sendFile(reply: FastifyReply, file: FileAnswer): FastifyReply {
  const ascii = file.name.replace(/[^\w.-]/g, "_");
  reply
    .header("content-type", file.type)
    .header(
      "content-disposition",
      `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc5987(file.name)}`,
    )
    .header("cache-control", "private, no-store")
    .header("content-security-policy", "default-src 'none'; sandbox");
  return reply.send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : Readable.from(file.bytes));
}

function encodeRfc5987(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
