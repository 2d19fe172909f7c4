import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

let folder: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "luoshi-start-"));
  await chmod(folder, 0o755);
});
vi.setConfig({ testTimeout: 60_000 });

afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

interface Program {
  readonly child: ChildProcess;
  /** All it has said so far, to both outputs. */
  said(): string;
  /** Settles with the exit code. */
  readonly ended: Promise<number | null>;
}

function luoshi(words: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const entry = fileURLToPath(new URL("./support/run-luoshi.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", entry, ...words], {
    env: { PATH: process.env.PATH, LUOSHI_DATA: join(folder, "data"), LUOSHI_LOG: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  const chunks: string[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk.toString("utf8")));
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  return { child, said: () => chunks.join(""), ended };
}

async function addressOf(program: Program): Promise<string> {
  await expect
    .poll(() => program.said(), { timeout: 60_000, interval: 50 })
    .toMatch(/Luoshi is running\): http:\/\/\S+/);
  return /running\): (http:\/\/\S+)/.exec(program.said())?.[1] ?? "";
}

test("starts on an empty folder, keeps others out, stops cleanly, and recovers after a hard kill", {
  timeout: 240_000,
}, async () => {
  const first = luoshi(["start", "--port", "0"]);
  const address = await addressOf(first);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(first.said()).toContain("首次启动");

  const second = luoshi(["start", "--port", "0"]);
  expect(await second.ended).toBe(1);
  expect(second.said()).toMatch(/同一目录只能启动一个/);

  first.child.kill("SIGINT");
  expect(await first.ended).toBe(0);

  const third = luoshi(["start", "--port", "0"]);
  await addressOf(third);
  expect(third.said()).not.toContain("首次启动");
  third.child.kill("SIGKILL");
  await third.ended;

  const fourth = luoshi(["start", "--port", "0"]);
  expect((await fetch(`${await addressOf(fourth)}/healthz`)).status).toBe(200);
  fourth.child.kill("SIGTERM");
  expect(await fourth.ended).toBe(0);
});

describe("what hinders a start is said in one sentence, Chinese and English", () => {
  const refusal = async (program: Program): Promise<string> => {
    expect(await program.ended).toBe(1);
    expect(program.said()).not.toMatch(/\bat \S+ \(|Error:/);
    return program.said();
  };

  test("a busy port, before anything is created", async () => {
    const other: Server = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as { port: number };
    const said = await refusal(luoshi(["start", "--port", String(port)]));
    other.close();
    expect(said).toContain(`端口 ${port} 已被其他程序占用`);
    expect(said).toContain(`Port ${port} is taken`);
  });

  test("an unreachable database", async () => {
    const said = await refusal(
      luoshi(["start", "--port", "0"], { DATABASE_URL: "postgresql://clerk:secret@127.0.0.1:9/luoshi" }),
    );
    expect(said).toContain("连接不上数据库 postgresql://127.0.0.1:9/luoshi");
    expect(said).not.toContain("secret");
  });

  test("a misspelt setting", async () => {
    const program = luoshi(["start"], { LUOSHI_PROT: "80" });
    expect(await program.ended).toBe(2);
    expect(program.said()).toContain("LUOSHI_PROT");
  });

  test("a full disk", { timeout: 120_000 }, async ({ skip }) => {
    const small = join(folder, "small");
    await mkdir(small);
    const mounted = tryMount(small);
    if (mounted !== undefined) return skip(`no small disk can be mounted here: ${mounted}`);
    try {
      const said = await refusal(luoshi(["start", "--port", "0", "--data", join(small, "data")]));
      expect(said).toContain("磁盘空间不足");
      expect(said).toContain("The disk is full");
    } finally {
      execFileSync("umount", ["-l", small]);
    }
  });
});

function tryMount(target: string): string | undefined {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=12m,mode=755", "tmpfs", target], { stdio: "pipe" });
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[1] ?? error.message) : String(error);
  }
}
