/**
 * `npx tsx bench/web.ts`: weight of the first screen and time until one can type into it, at full speed and with the processor slowed four
 * times (an office computer of ten years ago); the workbench with a plan of 30,000 and of 100,000 characters. Writes bench/results/web.md.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { openBrowser } from "../tests/support/browser.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const port = 8393;
const address = `http://127.0.0.1:${port}`;
const clerk = "qinzhou-clerk";

interface House {
  readonly child: ChildProcess;
  readonly password: string;
}

/** Starts the program with its demonstration and reads the clerk's password off the screen. */
async function startHouse(dataDir: string): Promise<House> {
  const options = ["start", "--demo", "--data", dataDir, "--port", String(port)];
  const child = spawn(process.execPath, [join(root, "bin/luoshi.mjs"), ...options], {
    env: { PATH: process.env.PATH, LUOSHI_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  for (let tries = 0; tries < 600; tries += 1) {
    const password = new RegExp(`^ +${clerk} +(\\S+)`, "m").exec(said)?.[1];
    if (password) return { child, password };
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}\n${said}`);
    await wait(200);
  }
  throw new Error(`no password for ${clerk}\n${said}`);
}

/** A page with an empty cache, its processor slowed by a factor. */
async function freshPage(browser: Browser, slowed: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  return page;
}

/** Milliseconds from the start of navigation until the account can be typed. */
async function timeToType(browser: Browser, slowed: number): Promise<number> {
  const page = await freshPage(browser, slowed);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.locator("input[name=username]").waitFor();
  const shown = await page.evaluate(
    () =>
      new Promise<number>((done) =>
        requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)),
      ),
  );
  await page.context().close();
  return shown;
}

const gzipped = (file: string): number =>
  existsSync(`${file}.gz`) ? statSync(`${file}.gz`).size : gzipSync(readFileSync(file)).length;

/** Files that the first screen loads, with their size in gzip. */
async function weigh(browser: Browser): Promise<{ kind: string; bytes: number }[]> {
  const page = await freshPage(browser, 1);
  const files: { kind: string; bytes: number }[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith("/api/")) return;
    const asset = pathname.startsWith("/assets/");
    const file = join(root, "dist/web", asset ? pathname : "index.html");
    files.push({ kind: asset ? (pathname.split(".").at(-1) ?? "") : "html", bytes: gzipped(file) });
  });
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await page.context().close();
  return files;
}

/** A plan of about so many characters, in the official form. */
function planOf(length: number): string {
  const lines = ["钦州市象棋普及五年规划", "为普及象棋，制定本规划。", "一、主要任务"];
  let size = 0;
  for (let number = 1; size < length; number += 1) {
    const line = `${number}.建设第${number}号社区棋室。2026年6月底前配齐棋桌${number}张、棋钟${number}座，覆盖率达到${60 + (number % 40)}%以上；棋室由社区管理，开放时间公示上墙，费用在年度预算中列支，任何人不得借故收费。（牵头单位：市住房城乡建设局；配合单位：市财政局、市教育局）`;
    lines.push(line);
    size += line.length;
  }
  return lines.join("\n");
}

async function signIn(page: Page, password: string): Promise<number> {
  await page.goto("/sign-in");
  await page.locator("input[name=username]").fill(clerk);
  await page.locator("input[name=password]").fill(password);
  const began = performance.now();
  await page.locator("button[type=submit]").click();
  await page.locator(".figures").waitFor();
  return performance.now() - began;
}

interface BenchFigures {
  readonly characters: number;
  readonly items: number;
  readonly open: number;
  readonly step: number;
}

/** Opens the workbench of a pasted plan, and walks down its items with the keyboard. */
async function measureBench(page: Page, characters: number): Promise<BenchFigures> {
  await page.goto("/plans?upload=1");
  await page.getByRole("tab", { name: "粘贴文字" }).click();
  await page.locator(".ant-modal textarea").fill(planOf(characters));
  await page.getByRole("button", { name: "导入并解读" }).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/, { timeout: 60_000 });
  await page.locator(".item").first().waitFor({ timeout: 60_000 });
  const began = performance.now();
  await page.reload({ waitUntil: "commit" });
  await page.locator(".item").first().waitFor({ timeout: 60_000 });
  await page.locator(".doc mark").first().waitFor({ timeout: 60_000 });
  const open = performance.now() - began;
  const items = await page.locator(".item").count();
  const step = await page.evaluate(async () => {
    const times: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      const before = performance.now();
      window.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
      await new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 0)));
      times.push(performance.now() - before);
    }
    return times.sort((a, b) => a - b)[15] ?? 0;
  });
  return { characters, items, open, step };
}

const median = (figures: readonly number[]): number =>
  [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? 0;
const whole = (figure: number): string => figure.toFixed(0);

async function measure(browser: Browser, password: string): Promise<string> {
  const files = await weigh(browser);
  const sum = (kind?: string) =>
    files
      .filter((file) => kind === undefined || file.kind === kind)
      .reduce((all, file) => all + file.bytes, 0) / 1024;
  const fast: number[] = [];
  const slow: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    fast.push(await timeToType(browser, 1));
    slow.push(await timeToType(browser, 4));
  }
  const page = await freshPage(browser, 1);
  const home = await signIn(page, password);
  const rows: BenchFigures[] = [];
  for (const characters of [30_000, 100_000]) rows.push(await measureBench(page, characters));
  return [
    "# Web app",
    "",
    `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores, Chromium ${browser.version()}.`,
    "`npx tsx bench/web.ts`",
    "",
    "| First screen (sign-in), empty cache | |",
    "|---|---:|",
    `| files | ${files.length} |`,
    `| all, gzip | ${whole(sum())} kB |`,
    `| scripts, gzip | ${whole(sum("js"))} kB |`,
    `| time until one can type | ${whole(median(fast))} ms |`,
    `| the same, processor slowed 4 times | ${whole(median(slow))} ms |`,
    `| from sign-in to the home page with its figures | ${whole(home)} ms |`,
    "",
    "| Workbench | items | from reload to text and items | a step by keyboard, until painted |",
    "|---|---:|---:|---:|",
    ...rows.map(
      (row) =>
        `| ${row.characters} characters | ${row.items} | ${whole(row.open)} ms | ${whole(row.step)} ms |`,
    ),
    "",
  ].join("\n");
}

const dataDir = await mkdtemp(join(tmpdir(), "luoshi-bench-web-"));
const house = await startHouse(dataDir);
const browser = await openBrowser();
try {
  const report = await measure(browser, house.password);
  mkdirSync(join(root, "bench/results"), { recursive: true });
  writeFileSync(join(root, "bench/results/web.md"), report);
  console.log(report);
} finally {
  await browser.close();
  const ended = new Promise((done) => house.child.once("exit", done));
  house.child.kill("SIGINT");
  await ended;
  await rm(dataDir, { recursive: true, force: true });
}
