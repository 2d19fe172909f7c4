import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSecretBox, secretBox } from "./secret-box.ts";

const box = secretBox(new Uint8Array(32).fill(7));

test("what is sealed for an owner opens for that owner, whatever the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (plain, owner) => {
      expect(box.open(box.seal(plain, owner), owner)).toBe(plain);
    }),
  );
});

test("a sealed text opens neither for another owner, nor with another key, nor when a character changed", () => {
  const sealed = box.seal("JBSWY3DPEHPK3PXP", "account-1");
  expect(sealed).not.toContain("JBSWY3DPEHPK3PXP");
  expect(() => box.open(sealed, "account-2")).toThrow();
  expect(() => secretBox(new Uint8Array(32).fill(8)).open(sealed, "account-1")).toThrow();
  const last = sealed.endsWith("A") ? "B" : "A";
  expect(() => box.open(sealed.replace(/:[^:]*$/, `:${"A".repeat(21)}${last}`), "account-1")).toThrow();
});

test("the key is made once, for the owner of the folder only", async () => {
  const folder = await mkdtemp(join(tmpdir(), "secret-box-"));
  try {
    const sealed = (await openSecretBox(folder)).seal("secret", "a");
    expect((await openSecretBox(folder)).open(sealed, "a")).toBe("secret");
    expect((await stat(join(folder, "keys", "secrets.key"))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
});
