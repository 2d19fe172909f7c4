import { Command, CommanderError } from "commander";
import { type Env, readEnv } from "../kernel/env.ts";
import { kernelRefusals } from "../kernel/refusals.ts";
import { readCommand } from "./read.ts";
import { sayRefusals } from "./say.ts";

/** The command line (命令行). Answers with the exit code: 0 done, 1 refused, 2 misunderstood. */
export async function main(argv: readonly string[]): Promise<number> {
  const reading = readEnv();
  if (!reading.ok) {
    const faults = reading.faults.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
    sayRefusals([{ code: "kernel/bad-settings", facts: { faults } }], kernelRefusals);
    return 2;
  }
  let code = 0;
  const program = await assemble(reading.env, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** All verbs: those of this machine, and one for every endpoint of the server. */
export async function assemble(env: Env, finish: (code: number) => void): Promise<Command> {
  const program = new Command("luoshi")
    .description(
      "落实:读懂规划,分解任务,跟踪落实。\nReads government plans, turns them into owned, dated, countable work, and follows it.",
    )
    .addHelpText(
      "after",
      "\n示例 (examples)\n  luoshi start --demo\n  luoshi read 规划.docx --json\n  luoshi plan import 规划.docx",
    );
  addStart(program, env, finish);
  program
    .command("read")
    .argument("<file>", "规划文件:文本、Markdown、网页、Word、PDF (text, Markdown, HTML, Word or PDF)")
    .description("读一份规划,不需要服务和数据库 · Read a plan, without server or database.")
    .option("--json", "以 JSON 输出完整解读 (the whole reading as JSON)")
    .option("--text", "只输出识别所用的正文 (the plain text that was read)")
    .action(async (file: string, form: { readonly json?: true; readonly text?: true }) => {
      finish(await readCommand(file, form.text ? "text" : form.json ? "json" : "summary"));
    });
  program.command("build").description("重新构建程序 · Build the program anew.");
  program
    .command("account")
    .command("reset-password")
    .argument("<name>", "登录名 (login name)")
    .description(
      "在本机为账号设新密码,下次登录须修改 · Set a fresh password on this machine; it must be changed at the next sign-in.",
    )
    .option("--data <folder>", "数据目录 (data folder)", env.dataDir)
    .action(async (name: string, given: { readonly data: string }) => {
      const { resetPasswordCommand } = await import("./reset-password.ts");
      finish(await resetPasswordCommand(env, given.data, name));
    });
  const { endpoints } = await import("../server/endpoints.ts");
  const { addVerbs } = await import("./verbs.ts");
  addVerbs(program, endpoints, async (verb) => {
    const { performVerb } = await import("./call.ts");
    finish(await performVerb(env, verb));
  });
  quieten(program);
  return program;
}

function addStart(program: Command, env: Env, finish: (code: number) => void): void {
  program
    .command("start")
    .description("启动系统 · Start the system.")
    .option("--demo", "装入演示辖区、账号和样例规划 (load demonstration places, accounts and sample plans)")
    .option(
      "--place <code>",
      "首次启动时平台运行机构所在的区划 (division whose office runs the platform)",
      "450000",
    )
    .option("--port <number>", "端口 (port)", String(env.port))
    .option("--host <address>", "监听地址 (address to listen on)", env.host)
    .option("--data <folder>", "数据目录 (data folder)", env.dataDir)
    .option("--no-workers", "本进程不处理后台任务 (do not work on jobs in this process)")
    .action(
      async (given: {
        demo?: true;
        place: string;
        port: string;
        host: string;
        data: string;
        workers: boolean;
      }) => {
        const { startCommand } = await import("./start.ts");
        finish(await startCommand(env, { ...given, demo: given.demo === true }));
      },
    );
}

/** A misunderstanding is answered in words and by the exit code, never by ending the process from inside. */
function quieten(command: Command): void {
  command.exitOverride().showHelpAfterError("(--help 查看用法 for help)");
  for (const inner of command.commands) quieten(inner);
}
