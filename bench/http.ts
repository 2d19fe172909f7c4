/**
 * `tsx bench/http.ts`: what the full stack costs. An authenticated JSON read — session, rights, parsing, presenting — against a bare handler of
 * the same framework that fetches the same row, interleaved in one run. Writes bench/results/http.md.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

const rounds = 5;
const seconds = 4;
const connections = 16;

interface Hello {
  readonly address: string;
  readonly database?: string;
  readonly account?: { readonly loginName: string; readonly password: string };
}

interface Side {
  readonly child: ChildProcess;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly rates: number[];
  readonly latencies: number[];
  readonly costs: number[];
}

async function startSide(kind: string, place: string): Promise<{ child: ChildProcess; hello: Hello }> {
  const entry = fileURLToPath(new URL("support/http-server.ts", import.meta.url));
  const child = fork(entry, [kind, place], { execArgv: ["--import", "tsx"], stdio: "inherit" });
  const hello = await new Promise<Hello>((done, fail) => {
    child.once("message", (message) => done(message as Hello));
    child.once("exit", () => fail(new Error(`${kind} ended`)));
  });
  return { child, hello };
}

async function cpuOf(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.once("message", (message) => {
      const { cpu } = message as { readonly cpu: NodeJS.CpuUsage };
      done(cpu.user + cpu.system);
    });
    child.send("cpu");
  });
}

async function measure(side: Side): Promise<void> {
  const before = await cpuOf(side.child);
  const result = await autocannon({ url: side.url, headers: side.headers, connections, duration: seconds });
  const cpu = (await cpuOf(side.child)) - before;
  if (result.non2xx > 0 || result["2xx"] === 0) throw new Error(`${side.url}: ${result.non2xx} refused`);
  side.rates.push(result["2xx"] / seconds);
  side.latencies.push(result.latency.p50);
  side.costs.push(cpu / result["2xx"]);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const folder = await mkdtemp(join(tmpdir(), "luoshi-http-"));
await chmod(folder, 0o755);
const whole = await startSide("full", join(folder, "data"));
const signedIn = await fetch(`${whole.hello.address}/api/sign-in`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ ...pick(whole.hello), client: "cli" }),
});
const answer = (await signedIn.json()) as { value: { token: string; session: { accountId: string } } };
const bare = await startSide("bare", whole.hello.database ?? "");
const side = (child: ChildProcess, url: string, headers: Record<string, string>): Side => ({
  child,
  url,
  headers,
  rates: [],
  latencies: [],
  costs: [],
});
const sides = [
  side(whole.child, `${whole.hello.address}/api/my/sessions`, {
    authorization: `Bearer ${answer.value.token}`,
  }),
  side(bare.child, `${bare.hello.address}/sessions/${answer.value.session.accountId}`, {}),
] as const;
const texts = await Promise.all(
  sides.map(async ({ url, headers }) => (await fetch(url, { headers })).text()),
);
for (let round = 0; round < rounds; round++) for (const one of sides) await measure(one);

const [full, plain] = sides;
const row = (name: string, { rates, latencies, costs }: Side): string =>
  `| ${name} | ${median(rates).toFixed(0)} | ${median(latencies).toFixed(1)} ms | ${median(costs).toFixed(0)} µs |`;
const lines = [
  "# What the full stack costs over HTTP",
  "",
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"} × ${cpus().length}; ${connections} connections, medians of ${rounds} interleaved rounds of ${seconds} s, load generator and database on the same processors.`,
  `\`GET /api/my/sessions\` signed in (${texts[0]?.length} bytes), against a Fastify handler that selects the same row (${texts[1]?.length} bytes).`,
  "",
  "| | answers/s | median latency | server CPU per answer |",
  "|---|---|---|---|",
  row("full stack", full),
  row("bare handler", plain),
  "",
  `Ratio of CPU per answer: ${(median(full.costs) / median(plain.costs)).toFixed(2)}; of answers per second: ${(median(full.rates) / median(plain.rates)).toFixed(2)}.`,
];
console.log(lines.join("\n"));
mkdirSync(new URL("results", import.meta.url), { recursive: true });
writeFileSync(new URL("results/http.md", import.meta.url), `${lines.join("\n")}\n`);
bare.child.kill("SIGKILL");
whole.child.kill("SIGKILL");
await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

function pick({ account }: Hello): { loginName: string; password: string } {
  if (!account) throw new Error("no demonstration account was made");
  return { loginName: account.loginName, password: account.password };
}
