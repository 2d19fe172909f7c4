import { Command, Option } from "commander";
import { z } from "zod";
import type { Endpoint } from "../kernel/endpoint.ts";

/** One option of a verb (命令行选项), derived from a property of the endpoint's input. */
export interface VerbOption {
  readonly property: string;
  readonly flag: string;
  readonly shape: "text" | "number" | "flag" | "list" | "json";
  readonly choices: readonly string[];
  readonly required: boolean;
  readonly fallback: string | undefined;
  readonly help: string;
}

type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

/** The options of an endpoint's verb; each input property is one. */
export function optionsOf(endpoint: Endpoint): readonly VerbOption[] {
  const schema = z.toJSONSchema(endpoint.input, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([property, of]) => ({
    property,
    flag: property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    shape: shapeOf(of),
    choices: shapeOf(of) === "text" ? (of.enum ?? []).map(String) : [],
    required: required.has(property),
    fallback: of.default === undefined ? undefined : JSON.stringify(of.default),
    help: of.description ?? "",
  }));
}

function shapeOf(schema: JsonSchema): VerbOption["shape"] {
  const kinds = kindsOf(schema);
  if (kinds.has("object")) return "json";
  if (kinds.has("array")) return schema.items && kindsOf(schema.items).has("object") ? "json" : "list";
  if (kinds.has("boolean")) return "flag";
  if (kinds.has("string")) return "text";
  return kinds.has("number") || kinds.has("integer") ? "number" : "text";
}

function kindsOf(schema: JsonSchema): Set<string> {
  const own = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return new Set([
    ...own,
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => [...kindsOf(one)]),
  ]);
}

/** What a verb was given: the endpoint's input as typed, and the file beside it. */
export interface VerbCall {
  readonly endpoint: Endpoint;
  readonly input: Readonly<Record<string, unknown>>;
  readonly file: string | undefined;
  /** Where to save a file that comes back. */
  readonly out: string | undefined;
  readonly json: boolean;
}

/** Adds one verb per endpoint: `plan publish` becomes `luoshi plan publish`. */
export function addVerbs(
  program: Command,
  endpoints: readonly Endpoint[],
  perform: (call: VerbCall) => Promise<void>,
): void {
  for (const endpoint of endpoints) {
    const words = endpoint.cli.split(" ");
    const parent = words.slice(0, -1).reduce(findOrAdd, program);
    parent.addCommand(verbOf(endpoint, words.at(-1) ?? endpoint.cli, perform));
    if (parent !== program) parent.description(parent.commands.map((command) => command.name()).join(", "));
  }
}

function findOrAdd(parent: Command, word: string): Command {
  const found = parent.commands.find((command) => command.name() === word);
  return found ?? parent.command(word);
}

function verbOf(endpoint: Endpoint, word: string, perform: (call: VerbCall) => Promise<void>): Command {
  const options = optionsOf(endpoint);
  const verb = new Command(word).description(`${endpoint.term} · ${endpoint.summary}`);
  if (endpoint.takesFile) verb.argument("<file>", "文件 (file)");
  for (const option of options) verb.addOption(commanderOption(option));
  if (endpoint.sendsFile) verb.option("--out <file>", "保存为 (save as)");
  verb.option("--json", "以 JSON 输出 (answer as JSON)");
  verb.action(async (...args: unknown[]) => {
    const given = verb.opts<Record<string, unknown>>();
    await perform({
      endpoint,
      input: readGiven(options, given, (option) => verb.getOptionValueSource(keyOf(option)) !== undefined),
      file: endpoint.takesFile ? String(args[0]) : undefined,
      out: typeof given.out === "string" ? given.out : undefined,
      json: given.json === true,
    });
  });
  return verb;
}

/** The name under which commander keeps the option's value. */
function keyOf(option: VerbOption): string {
  return option.flag.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function commanderOption(option: VerbOption): Option {
  const forms = {
    text: `--${option.flag} <text>`,
    number: `--${option.flag} <number>`,
    json: `--${option.flag} <json>`,
    list: `--${option.flag} <items...>`,
    flag: `--${option.flag} [yes|no]`,
  };
  const notes = [
    option.help,
    option.required ? "必填 (required)" : "",
    option.fallback ? `默认 ${option.fallback}` : "",
  ];
  const built = new Option(forms[option.shape], notes.filter((note) => note !== "").join(" · "));
  if (option.choices.length > 0) built.choices(option.choices);
  return built;
}

function readGiven(
  options: readonly VerbOption[],
  given: Readonly<Record<string, unknown>>,
  isGiven: (option: VerbOption) => boolean,
): Record<string, unknown> {
  const used = options.filter(isGiven);
  return Object.fromEntries(used.map((option) => [option.property, readValue(option, given[keyOf(option)])]));
}

/** The value as the endpoint's schema wants it; what does not read is handed on for the schema to refuse. */
function readValue(option: VerbOption, value: unknown): unknown {
  if (option.shape === "flag") return value === true || value === "yes" || value === "true";
  if (option.shape === "number") return Number.isNaN(Number(value)) ? value : Number(value);
  if (option.shape !== "json" || typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
