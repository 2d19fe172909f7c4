import { type DestinationStream, type Logger, pino } from "pino";

/** The running log (运行日志): one JSON line per event, for operators. It holds no personal data; the audit log is another thing. */
export type Log = Logger;

/**
 * Names of fields that never reach the log, wherever they stand (《个人信息保护法》 第二十八条 and 第五十一条): who somebody is, how to reach
 * them, and what opens a door.
 */
const withheld: ReadonlySet<string> = new Set(
  [
    [
      "name",
      "person_name",
      "full_name",
      "id_no",
      "identity_no",
      "phone",
      "mobile",
      "email",
      "address",
      "birth_date",
    ],
    [
      "bank_account",
      "password",
      "token",
      "secret",
      "totp",
      "code",
      "cookie",
      "authorization",
      "set-cookie",
      "recovery_codes",
    ],
    ["body", "query", "params", "parameters", "detail", "values", "sql"],
  ]
    .flat()
    .map(fold),
);

/** `idNo`, `id_no` and `ID-NO` are one name. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}

const deepest = 6;

/** A copy of what is to be logged without the withheld fields; identity numbers and phone numbers inside texts are masked too. */
export function withoutPersonalData(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskNumbers(value);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= deepest) return "[…]";
  if (Array.isArray(value)) return value.map((item) => withoutPersonalData(item, depth + 1));
  if (value instanceof Error) return describeError(value, depth);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      withheld.has(fold(name)) ? "[withheld]" : withoutPersonalData(inner, depth + 1),
    ]),
  );
}

/** A driver's error carries the statement and the row that failed; of that only the kind, the code and the place are kept. */
function describeError(error: Error, depth: number): unknown {
  const { code, constraint, table, schema } = error as Error & Readonly<Record<string, unknown>>;
  return {
    type: error.name,
    message: maskNumbers(error.message),
    stack: maskNumbers(error.stack ?? ""),
    state: code,
    constraint,
    table,
    schema,
    ...(error.cause === undefined ? {} : { cause: withoutPersonalData(error.cause, depth + 1) }),
  };
}

/** Resident identity numbers (居民身份证号码) and mobile numbers, as they might stand in a sentence. */
function maskNumbers(text: string): string {
  return text
    .replace(
      /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g,
      "[id]",
    )
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, "[phone]");
}

/** Opens the log. `pretty` lines are for a person at a terminal; they pass through the same sieve. */
export function openLog(level: string, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
      errorKey: "error",
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => withoutPersonalData(fields) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          const sieved = args.map((part) => (typeof part === "string" ? maskNumbers(part) : part));
          method.apply(this, sieved as Parameters<typeof method>);
        },
      },
      serializers: { error: (error: unknown) => error },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}
