import { z } from "zod";
import { ok } from "../../../kernel/result.ts";
import type { FieldBase, KindModel } from "../kind.ts";
import { digits, halfWidth, notA } from "../read-text.ts";

/** Citizen identity number (公民身份号码, GB 11643-1999): 18 characters, the last one a check by ISO 7064 MOD 11-2. */
export interface IdNumberField extends FieldBase {
  readonly kind: "idNumber";
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The 18th character that belongs to the first 17 digits. */
export function idCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return "10X98765432"[sum % 11] ?? "";
}

const Day = z.iso.date();

/** Whether form, birth date and check character agree. Abolished area codes stay valid: they are facts of the first issue. */
export function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  return Day.safeParse(birth).success && idCheckCharacter(text) === text[17];
}

export const idNumberModel: KindModel<IdNumberField, string> = {
  column: () => "text",
  check: (_field, column) => `${column} ~ '^[1-9][0-9]{16}[0-9X]$'`,
  fromColumn: String,
  schema: () => z.string().refine(isIdNumber, "公民身份号码有误：位数、出生日期或校验位不符"),
  read: (_field, text) => {
    const number = halfWidth(text).toUpperCase();
    return isIdNumber(number) ? ok(number) : notA("id-number", text);
  },
  print: (_field, value) => value,
  /** First and last character only: the usual 6 + 4 is undone by a birth date beside it. */
  mask: (value) => `${value.slice(0, 1)}${"*".repeat(16)}${value.slice(-1)}`,
  conditionType: null,
  /** Invented people live in area 99xxxx, which was never issued. */
  example: (_field, random) => {
    const birth = `${1950 + Math.floor(random() * 70)}0${1 + Math.floor(random() * 9)}1${digits(1, random)}`;
    const first17 = `99${digits(4, random)}${birth}${digits(3, random)}`;
    return first17 + idCheckCharacter(first17);
  },
};
