import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Where a Chromium stands on this machine (浏览器位置); `CHROMIUM` names another. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM;
  return [...(named ? [named] : []), ...places].find((place) => existsSync(place));
}

/**
 * Whether the journeys can run. Where there is no browser they are skipped with the reason, except in continuous integration, where a
 * missing browser is a fault.
 */
export function whyNoJourneys(): string | null {
  if (findChromium()) return null;
  const reason = "No Chromium on this machine; install one or name it in CHROMIUM.";
  if (process.env.CI === "true") throw new Error(reason);
  process.stderr.write(`Journeys skipped: ${reason}\n`);
  return reason;
}

/** Opens the browser without any call to the outside (离线浏览器). */
export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("No Chromium");
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/** Builds the web app into a folder of its own, so that nothing else that builds at the same time disturbs it. */
export function buildWebApp(folder: string): void {
  const home = fileURLToPath(new URL("../..", import.meta.url));
  const vite = join(home, "node_modules/vite/bin/vite.js");
  const options = ["build", "--outDir", folder, "--emptyOutDir", "--logLevel", "error"];
  const env = { ...process.env, NODE_ENV: "production" };
  const built = spawnSync(process.execPath, [vite, ...options], { cwd: home, env, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`The web app does not build:\n${built.stderr}`);
}

/** A page that remembers every error of its console: a journey ends by showing that there was none. */
export interface WatchedPage {
  readonly page: Page;
  readonly errors: readonly string[];
}

export async function openPage(
  browser: Browser,
  address: string,
  size: { readonly width: number; readonly height: number } = { width: 1366, height: 768 },
): Promise<WatchedPage> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (line) => {
    if (line.type() === "error") errors.push(line.text());
  });
  return { page, errors };
}
