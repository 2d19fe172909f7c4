/** The page inside a web archive (.mhtml), as bytes and the encoding it names; undefined where there is none (单一网页文件). */
export function pageOfArchive(
  bytes: Uint8Array,
): { bytes: Uint8Array; charset: string | undefined } | undefined {
  const archive = new TextDecoder("latin1").decode(bytes);
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(archive.slice(0, 8192))?.[1];
  if (boundary === undefined) return undefined;
  for (const part of archive.split(`--${boundary}`)) {
    const split = /\r?\n\r?\n/.exec(part);
    if (split === null) continue;
    const head = part.slice(0, split.index);
    if (!/^content-type:\s*text\/html/im.test(head)) continue;
    const body = part.slice(split.index + split[0].length);
    const transfer = /^content-transfer-encoding:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase();
    const charset = /charset="?([\w-]+)/i.exec(head)?.[1];
    return { bytes: unpacked(body, transfer), charset };
  }
  return undefined;
}

function unpacked(body: string, transfer: string | undefined): Uint8Array {
  if (transfer === "base64") return Uint8Array.from(Buffer.from(body, "base64"));
  const plain =
    transfer === "quoted-printable"
      ? body
          .replace(/=\r?\n/g, "")
          .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : body;
  return Uint8Array.from(Buffer.from(plain, "latin1"));
}
