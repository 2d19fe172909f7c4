import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Signs the roots of sealed batches (封存签名). An interface, so that a cryptographic machine can stand behind it. */
export interface Signer {
  /** Fingerprint of the public key. */
  readonly keyId: string;
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

/** A signer with an Ed25519 key kept in a file that only its owner may read; made on first use. */
export function fileSigner(path: string): Signer {
  if (!existsSync(path)) {
    const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
    writeFileSync(path, pem, { mode: 0o600, flag: "wx" });
  }
  const privateKey = createPrivateKey(readFileSync(path, "utf8"));
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ type: "spki", format: "der" });
  return {
    keyId: createHash("sha256").update(der).digest("hex").slice(0, 16),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64"),
    verify: (text, signature) =>
      verify(null, Buffer.from(text, "utf8"), publicKey, Buffer.from(signature, "base64")),
  };
}
