import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import type { Env } from "../kernel/env.ts";
import { type Client, openClient, type Reply } from "./client.ts";
import { present } from "./present.ts";
import { print, say } from "./say.ts";
import { optionsOf, type VerbCall } from "./verbs.ts";

/** Performs a verb by asking the server, and prints the answer (执行命令). The exit code is 0 when it was done. */
export async function performVerb(env: Env, verb: VerbCall): Promise<number> {
  const client = await openClient(env);
  const input = await withSecrets(verb);
  if (verb.endpoint.name === "accounts.sign-in") return signIn(client, verb, { ...input, client: "cli" });
  const faults = findFaults(verb, input);
  if (faults.length > 0) {
    for (const fault of faults) say(fault);
    return 2;
  }
  const reply = await client.call(verb.endpoint, input, verb.file);
  if (verb.endpoint.name === "accounts.sign-out" && reply.kind === "value") await client.forget();
  return report(reply, verb);
}

async function signIn(
  client: Client,
  verb: VerbCall,
  input: Readonly<Record<string, unknown>>,
): Promise<number> {
  const first = await client.call(verb.endpoint, input);
  const needsCode =
    first.kind === "refused" && first.refusals.some(({ code }) => code === "accounts/code-needed");
  const reply =
    needsCode && process.stdin.isTTY
      ? await client.call(verb.endpoint, { ...input, code: await ask("动态口令 (code)", false) })
      : first;
  const token = reply.kind === "value" ? (reply.value as { readonly token?: unknown }).token : undefined;
  if (typeof token !== "string") return report(reply, verb);
  await client.keep(token);
  say(`已登录 ${client.server}`, `Signed in at ${client.server}`);
  return 0;
}

const secret = /^(?:password|currentPassword|newPassword)$/;

/** Passwords that were not given are asked for without showing them: arguments are seen by everybody on the machine. */
async function withSecrets(verb: VerbCall): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = { ...verb.input };
  if (!process.stdin.isTTY) return input;
  for (const { property, required, help } of optionsOf(verb.endpoint)) {
    if (required && secret.test(property) && input[property] === undefined)
      input[property] = await ask(help, true);
  }
  return input;
}

async function ask(question: string, hidden: boolean): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  process.stderr.write(`${question}: `);
  const reader = createInterface({
    input: process.stdin,
    output: hidden ? silent : process.stderr,
    terminal: true,
  });
  const answer = await reader.question("");
  reader.close();
  if (hidden) process.stderr.write("\n");
  return answer;
}

/** What the server would refuse anyway is told before asking it, by the option's own name. */
function findFaults(verb: VerbCall, input: Readonly<Record<string, unknown>>): string[] {
  const parsed = verb.endpoint.input.safeParse(input);
  const flags = new Map(optionsOf(verb.endpoint).map((option) => [option.property, option.flag]));
  return (parsed.error?.issues ?? []).map((issue) => {
    const [first, ...rest] = issue.path.map(String);
    const place = [first === undefined ? "" : `--${flags.get(first) ?? first}`, ...rest].join(".");
    return `${place}: ${issue.message}`;
  });
}

async function report(reply: Reply, verb: VerbCall): Promise<number> {
  switch (reply.kind) {
    case "value":
      print(verb.json ? JSON.stringify(reply.value, null, 2) : present(reply.value));
      return 0;
    case "file": {
      const target = verb.out ?? reply.name;
      if (target === "-") process.stdout.write(reply.bytes);
      else await writeFile(target, reply.bytes, { flag: verb.out ? "w" : "wx" });
      if (target !== "-") say(`已保存 ${target}`, `Saved ${target}`);
      return 0;
    }
    case "refused":
      for (const { at, message, messageEn } of reply.refusals) {
        say(at ? `${at}: ${message}` : message, at ? `${at}: ${messageEn}` : messageEn);
      }
      return 1;
    case "unreachable":
      say(
        `连接不上 ${reply.server}(${reply.reason})。请先运行 luoshi start,或用 LUOSHI_SERVER 指定地址。`,
        `${reply.server} cannot be reached (${reply.reason}). Run luoshi start first, or name it with LUOSHI_SERVER.`,
      );
      return 1;
  }
}
