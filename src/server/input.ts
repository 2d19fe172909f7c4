import { z } from "zod";
import type { Endpoint } from "../kernel/endpoint.ts";
import { ok, type Refusal, type Result, refuse } from "../kernel/result.ts";

const sentences = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

type Plain = Readonly<Record<string, unknown>>;

/** Names of the input's lists: one value in a query is a list of one. */
export function listNamesOf(endpoint: Endpoint): ReadonlySet<string> {
  const schema = z.toJSONSchema(endpoint.input, { io: "input", unrepresentable: "any" });
  const properties = Object.entries(schema.properties ?? {});
  return new Set(
    properties.flatMap(([name, one]) => (typeof one === "object" && one.type === "array" ? [name] : [])),
  );
}

/** Puts path, query and body together as the one input of the endpoint. */
export function gatherInput(
  endpoint: Endpoint,
  lists: ReadonlySet<string>,
  sent: { readonly params: unknown; readonly query: unknown; readonly body: unknown },
): Result<Plain> {
  const params = sent.params as Plain;
  if (endpoint.method === "GET" || endpoint.method === "DELETE" || endpoint.takesFile) {
    const query = Object.entries(sent.query as Plain).map(([name, value]) => [
      name,
      lists.has(name) && !Array.isArray(value) ? [value] : value,
    ]);
    return ok({ ...Object.fromEntries(query), ...params });
  }
  const body = sent.body ?? {};
  if (typeof body !== "object" || Array.isArray(body)) return refuse({ code: "server/not-json" });
  return ok({ ...body, ...params });
}

/** Parses the input by the contract; every fault at once, each with its path and what is wrong with it (一次性告知). */
export function parseInput(endpoint: Endpoint, input: Plain): Result<unknown> {
  const zh = endpoint.input.safeParse(input, { error: sentences.zh });
  if (zh.success) {
    const at = findNul(zh.data, "");
    return at === undefined ? ok(zh.data) : refuse(fault(at, "含有空字符", "holds a NUL character"));
  }
  const en = endpoint.input.safeParse(input, { error: sentences.en });
  const faults = zh.error.issues.map((issue, i) =>
    fault(issue.path.join("."), issue.message, en.error?.issues[i]?.message ?? issue.message),
  );
  const [first, ...others] = faults;
  return refuse(first ?? fault("", "不正确", "is not right"), ...others.slice(0, 49));
}

function fault(at: string, reason: string, reasonEn: string): Refusal {
  return {
    code: "server/input",
    ...(at === "" ? {} : { at }),
    facts: { field: at === "" ? "请求" : at, reason, reasonEn },
  };
}

/** Where a text holds NUL, which the database cannot keep. */
function findNul(value: unknown, at: string): string | undefined {
  if (typeof value === "string") return value.includes("\u0000") ? at : undefined;
  if (typeof value !== "object" || value === null || value instanceof Date) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = findNul(inner, at === "" ? name : `${at}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
