import { createHash, randomBytes, randomInt } from "node:crypto";
import { type Algorithm, hash, verify } from "@node-rs/argon2";
import type { Policy } from "./rules.ts";

/** A token nobody can guess: 256 random bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The token against forged requests that belongs to a session token (see contract.ts). */
export function csrfTokenOf(sessionToken: string): string {
  return createHash("sha256").update(`csrf:${sessionToken}`).digest("base64url");
}

/** Attempts are counted under this key, so that unknown login names are counted like known ones and none is stored as typed. */
export function loginKey(loginName: string): string {
  return createHash("sha256").update(`login:${loginName.toLowerCase()}`).digest("hex");
}

/** Hashing is heavy by design: at most so many at once, so that a flood of sign-ins leaves room for everybody else. */
const slots = { free: 2, waiting: [] as (() => void)[] };

export async function inHashSlot<T>(work: () => Promise<T>): Promise<T> {
  if (slots.free > 0) slots.free -= 1;
  else await new Promise<void>((resume) => slots.waiting.push(resume));
  try {
    return await work();
  } finally {
    const next = slots.waiting.shift();
    if (next === undefined) slots.free += 1;
    else next();
  }
}

/** Argon2id (RFC 9106), with the cost in force. */
export async function hashPassword(password: string, policy: Policy): Promise<string> {
  return hash(password.normalize("NFC"), {
    algorithm: 2 satisfies Algorithm.Argon2id,
    memoryCost: policy["argon2-memory-kib"],
    timeCost: policy["argon2-passes"],
    parallelism: 1,
  });
}

export async function isPassword(password: string, hashed: string): Promise<boolean> {
  return verify(hashed, password.normalize("NFC"));
}

/** Whether the hash was made at another cost than the one in force. */
export function isCostChanged(hashed: string, policy: Policy): boolean {
  return !hashed.includes(`$m=${policy["argon2-memory-kib"]},t=${policy["argon2-passes"]},p=1$`);
}

const hashesOfNobody = new Map<string, Promise<string>>();

/** A hash that no password fits, at the cost in force: an unknown login name takes as long as a known one. */
export function hashOfNobody(policy: Policy): Promise<string> {
  const cost = `${policy["argon2-memory-kib"]}/${policy["argon2-passes"]}`;
  const known = hashesOfNobody.get(cost) ?? hashPassword(newToken(), policy);
  hashesOfNobody.set(cost, known);
  return known;
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const small = "abcdefghijkmnpqrstuvwxyz";
const digits = "23456789";

const pick = (from: string) => from.charAt(randomInt(from.length));

/** A fresh password for paper or screen: four groups of four, no characters that look alike, all kinds present (≈ 88 bits). */
export function newPassword(): string {
  const group = () => [letters, small, digits, letters + small + digits].map(pick).join("");
  return Array.from({ length: 4 }, group).join("-");
}

/** Ten recovery codes (恢复码) of nearly 50 bits each, in two groups of five. */
export function newRecoveryCodes(): string[] {
  const five = () => Array.from({ length: 5 }, () => pick(small + digits)).join("");
  return Array.from({ length: 10 }, () => `${five()}-${five()}`);
}

/** Recovery codes may be typed with or without the dash, in any case. */
export function hashRecoveryCode(accountId: string, code: string): string {
  return createHash("sha256")
    .update(`${accountId}:${code.toLowerCase().replace(/[^0-9a-z]/g, "")}`)
    .digest("hex");
}
