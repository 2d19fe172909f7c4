import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../kernel/result.ts";

/**
 * Seals small secrets before they are stored (加密保存; GB/T 22239-2019 数据保密性). Every sealed text names its algorithm, so that another
 * one (SM4) can follow without a flag day; `owner` is bound in, so that a sealed text cannot be moved to another row.
 */
export interface SecretBox {
  seal(plain: string, owner: string): string;
  open(sealed: string, owner: string): string;
}

const algorithm = "aes-256-gcm";

/** A box that locks with this key of 32 bytes. */
export function secretBox(key: Uint8Array): SecretBox {
  assert(key.length === 32, "The key of a secret box has 32 bytes");
  return {
    seal(plain, owner) {
      const iv = randomBytes(12);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return [algorithm, iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === "string" ? part : part.toString("base64url")))
        .join(":");
    },
    open(sealed, owner) {
      const [name, iv = "", tag = "", body = ""] = sealed.split(":");
      assert(name === algorithm, "Sealed by an unknown algorithm");
      const decipher = createDecipheriv(algorithm, key, Buffer.from(iv, "base64url"))
        .setAAD(Buffer.from(owner))
        .setAuthTag(Buffer.from(tag, "base64url"));
      return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString(
        "utf8",
      );
    },
  };
}

/** The box whose key lies in `<dataDir>/keys/secrets.key`; the key is made at the first start and readable by the owner only. */
export async function openSecretBox(dataDir: string): Promise<SecretBox> {
  const folder = join(dataDir, "keys");
  const path = join(folder, "secrets.key");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const file = await open(path, "wx", 0o600);
    await file.writeFile(`${randomBytes(32).toString("base64")}\n`);
    await file.sync();
    await file.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    await chmod(path, 0o600);
  }
  return secretBox(Buffer.from((await readFile(path, "utf8")).trim(), "base64"));
}
