/** A JSON schema as far as the page shows it. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly format?: string;
}

interface RawOperation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly responses?: Readonly<
    Record<
      string,
      {
        readonly description?: string;
        readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
      }
    >
  >;
  readonly [extension: `x-${string}`]: unknown;
}

export interface OpenApi {
  readonly info: { readonly title: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
}

/** One field of an input or answer (字段). */
export interface FieldLine {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly meaning: string;
}

/** One operation as the page lists it (接口操作). */
export interface Operation {
  readonly id: string;
  readonly group: string;
  readonly method: string;
  readonly path: string;
  readonly term: string;
  readonly summary: string;
  readonly access: string;
  readonly command: string;
  readonly input: readonly FieldLine[];
  readonly output: readonly FieldLine[];
}

/** The type of a schema in a few words (类型). */
export function typeOf(schema: Schema | undefined): string {
  if (!schema) return "";
  if (schema.enum) return schema.enum.map(String).join(" | ");
  if (schema.const !== undefined) return String(schema.const);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map(typeOf))].join(" | ");
  if (schema.type === "array") return `${typeOf(schema.items)}[]`;
  return schema.format ?? (Array.isArray(schema.type) ? schema.type.join(" | ") : String(schema.type ?? ""));
}

function linesOf(schema: Schema | undefined): FieldLine[] {
  const required = new Set(schema?.required ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, field]) => ({
    name,
    type: typeOf(field),
    required: required.has(name),
    meaning: field.description ?? "",
  }));
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function operationOf(path: string, method: string, raw: RawOperation): Operation {
  const parameters = (raw.parameters ?? []).map((one) => ({
    name: one.name,
    type: typeOf(one.schema),
    required: one.required ?? false,
    meaning: one.description ?? one.schema?.description ?? "",
  }));
  const body = raw.requestBody?.content?.["application/json"]?.schema;
  const answer = raw.responses?.["200"]?.content?.["application/json"]?.schema;
  const id = raw.operationId ?? `${method} ${path}`;
  return {
    ...{ id, path, method: method.toUpperCase(), group: raw.tags?.[0] ?? id.split(".")[0] ?? id },
    term: text(raw["x-term"]) || (raw.summary ?? id),
    summary: raw.description ?? raw.summary ?? "",
    access: text(raw["x-access"]),
    command: text(raw["x-cli"]),
    input: [...parameters, ...linesOf(body)],
    output: linesOf(answer?.properties?.value),
  };
}

/** All operations of the interface, by group (接口清单). */
export function operationsOf(api: OpenApi): Operation[] {
  return Object.entries(api.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, raw]) => operationOf(path, method, raw)),
    )
    .sort((a, b) => a.group.localeCompare(b.group) || a.id.localeCompare(b.id));
}
