import { z } from "zod";
import type { Endpoint } from "../kernel/endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { allRefusals } from "./refusals.ts";

type Json = Readonly<Record<string, unknown>>;

const schemaOf = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest as Json & { properties?: Record<string, Json>; required?: string[] };
};

/** Description of the whole interface (接口文档) in OpenAPI 3.1, derived from the contracts and the refusal tables alone. */
export function buildOpenApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint) };
  }
  const modules = [...new Set(endpoints.map(moduleOf))];
  return {
    openapi: "3.1.0",
    info: {
      title: "落实 Luoshi",
      version: "1",
      description:
        'Every answer is {ok: true, value} or {ok: false, refusals}. Sign in with POST /api/sign-in: a browser gets a cookie and sends its csrfToken as X-CSRF with every change; `client: "cli"` gets a bearer token. A POST may carry an Idempotency-Key: sent twice, it is done once.',
    },
    servers: [{ url: "/" }],
    tags: modules.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "luoshi" },
      },
      schemas: { Refused: refusedSchema },
    },
    "x-refusals": [...allRefusals].map(([code, text]) => ({ code, ...text })),
  };
}

const moduleOf = (endpoint: Endpoint) => endpoint.name.split(".")[0] ?? endpoint.name;

const refusedSchema = {
  type: "object",
  required: ["ok", "refusals"],
  properties: {
    ok: { const: false },
    refusals: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["code", "message", "messageEn"],
        properties: {
          code: { type: "string", description: "One of x-refusals" },
          at: { type: "string", description: "Field or place that it is about" },
          message: { type: "string", description: "Sentence in Chinese" },
          messageEn: { type: "string", description: "Sentence in English" },
          facts: { type: "object", description: "Facts of the sentence" },
        },
      },
    },
  },
};

function describeOperation(endpoint: Endpoint): Json {
  const input = schemaOf(endpoint.input, "input");
  const properties = Object.entries(input.properties ?? {});
  const required = new Set(input.required ?? []);
  const inPath = new Set([...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  const inQuery = endpoint.method === "GET" || endpoint.method === "DELETE" || endpoint.takesFile === true;
  const parameters = properties
    .filter(([name]) => inQuery || inPath.has(name))
    .map(([name, schema]) => ({
      name,
      in: inPath.has(name) ? "path" : "query",
      required: inPath.has(name) || required.has(name),
      description: schema.description,
      schema,
    }));
  const body = inQuery ? [] : properties.filter(([name]) => !inPath.has(name));
  return {
    operationId: endpoint.name,
    tags: [moduleOf(endpoint)],
    summary: endpoint.term,
    description: endpoint.summary,
    "x-cli": endpoint.cli,
    "x-access": endpoint.access,
    security: endpoint.access === "public" ? [] : [{ bearer: [] }, { cookie: [] }],
    parameters: [...parameters, ...headersOf(endpoint)],
    ...requestBodyOf(endpoint, body, required),
    responses: { 200: answerOf(endpoint), default: refusedOf(endpoint) },
  };
}

function headersOf(endpoint: Endpoint): Json[] {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: "header",
    required,
    description,
    schema: { type: "string" },
  });
  return [
    ...(endpoint.takesFile
      ? [header("X-File-Name", true, "Name of the file, percent-encoded (文件名)")]
      : []),
    ...(endpoint.method === "GET" || endpoint.access === "public"
      ? []
      : [header("Idempotency-Key", false, "8–100 letters, digits, - or _ (请求键)")]),
  ];
}

function requestBodyOf(endpoint: Endpoint, body: [string, Json][], required: ReadonlySet<string>): Json {
  if (endpoint.takesFile)
    return {
      requestBody: {
        required: true,
        content: { "application/octet-stream": { schema: { format: "binary" } } },
      },
    };
  if (endpoint.method === "GET" || endpoint.method === "DELETE") return {};
  const schema = {
    type: "object",
    properties: Object.fromEntries(body),
    required: body.map(([name]) => name).filter((name) => required.has(name)),
    additionalProperties: false,
  };
  return { requestBody: { required: body.length > 0, content: { "application/json": { schema } } } };
}

function answerOf(endpoint: Endpoint): Json {
  if (endpoint.sendsFile)
    return {
      description: "A file",
      content: { "application/octet-stream": { schema: { format: "binary" } } },
    };
  const schema = {
    type: "object",
    required: ["ok", "value"],
    properties: { ok: { const: true }, value: schemaOf(endpoint.output, "output") },
  };
  return { description: "Done", content: { "application/json": { schema } } };
}

/** The module's own refusals are named, so that a caller knows what to expect. */
function refusedOf(endpoint: Endpoint): Json {
  const own = [...allRefusals].filter(([code]) => code.startsWith(`${moduleOf(endpoint)}/`));
  const codes = own.map(([code, text]) => `- ${text.status} \`${code}\` ${text.zh}`);
  return {
    description: ["Refused (不予办理)", ...codes].join("\n"),
    content: { "application/json": { schema: { $ref: "#/components/schemas/Refused" } } },
  };
}
