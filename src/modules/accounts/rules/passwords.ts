import { ok, type Refusal, type Result, refuse } from "../../../kernel/result.ts";
import type { Policy } from "./policy.ts";

/** Openings that guessers try first; a password built on one of them is as good as none. */
const guessedFirst = [
  "password", "passw0rd", "p@ssw0rd", "admin", "administrator", "root", "qwer", "asdf", "zxcv", "1qaz", "q1w2e3",
  "abc123", "abcd1234", "letmein", "welcome", "iloveyou", "woaini", "test", "luoshi", "123456", "12345678", "111111",
]; // biome-ignore format: a word list reads best in rows

/** How many of the four kinds of characters (大写字母、小写字母、数字、符号) a password holds; a Chinese character counts as a symbol. */
export function kindsOf(password: string): number {
  return [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
}

/**
 * Whether a person may take this password (密码复杂度, GB/T 22239-2019 身份鉴别). All faults are named at once.
 * Length counts characters, not bytes.
 */
export function decidePassword(
  password: string,
  about: { readonly loginName: string },
  policy: Policy,
  at = "newPassword",
): Result<void> {
  const faults: Refusal[] = [];
  const least = policy["password-min-length"];
  if ([...password].length < least) faults.push({ code: "accounts/password-short", at, facts: { least } });
  const kinds = policy["password-min-kinds"];
  if (kindsOf(password) < kinds) faults.push({ code: "accounts/password-kinds", at, facts: { kinds } });
  const lower = password.toLowerCase();
  if (lower.includes(about.loginName.toLowerCase())) faults.push({ code: "accounts/password-has-name", at });
  if (isGuessedFirst(lower)) faults.push({ code: "accounts/password-common", at });
  const [first, ...others] = faults;
  return first === undefined ? ok() : refuse(first, ...others);
}

/** A well-known opening with fewer than six characters of its own after it, or hardly any different characters. */
function isGuessedFirst(lower: string): boolean {
  if (new Set(lower).size < 5) return true;
  return guessedFirst.some((word) => lower.startsWith(word) && lower.length - word.length < 6);
}

/** Whether the password has to be changed before anything else: it was given by somebody else, or it is too old. */
export function isPasswordDue(
  password: { readonly mustChange: boolean; readonly setAt: Date },
  now: Date,
  policy: Policy,
): boolean {
  const days = policy["password-max-age-days"];
  return password.mustChange || (days > 0 && now.getTime() - password.setAt.getTime() > days * 86_400_000);
}
