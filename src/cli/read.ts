import { readFile } from "node:fs/promises";
import { parseCsv } from "../kernel/csv.ts";
import { homeFile } from "../kernel/home.ts";
import type { RefusalText } from "../kernel/result.ts";
import { readFindings } from "../modules/plans/findings/index.ts";
import { fileFromDisk, intake, intakeRefusals } from "../modules/plans/intake/index.ts";
import { type Reading, type RegionLookup, readPlan } from "../modules/plans/reading/index.ts";
import { print, say, sayRefusals } from "./say.ts";

export type ReadForm = "summary" | "json" | "text";

/** `luoshi read FILE`: reads a plan on this machine, without server and without database. */
export async function readCommand(path: string, form: ReadForm): Promise<number> {
  const file = await fileFromDisk(path);
  const plain = file.ok ? await intake(file.value) : file;
  if (!plain.ok) {
    sayRefusals(plain.refusals, intakeRefusals as Readonly<Record<string, RefusalText>>);
    return 1;
  }
  for (const warning of plain.value.warnings) say(`注意:${warning}`);
  if (form === "text") {
    print(plain.value.text);
    return 0;
  }
  const reading = readPlan(plain.value.text, { lookupRegion: await offlineRegions(), readFindings });
  print(form === "json" ? JSON.stringify(reading, null, 2) : summarise(reading));
  return 0;
}

/** Looks a place up in the divisions that ship with the program; a name that several places bear is left open. */
async function offlineRegions(): Promise<RegionLookup> {
  const text = await readFile(homeFile("db/reference/divisions.csv"), "utf8").catch(() => "");
  const codes = new Map<string, string | undefined>();
  for (const cells of parseCsv(text).rows) {
    const name = cells.name ?? "";
    codes.set(name, codes.has(name) ? undefined : cells.code);
  }
  return (name) => {
    const code = codes.get(name);
    return code === undefined ? undefined : { code, level: levelOf(code) };
  };
}

function levelOf(code: string): "province" | "prefecture" | "county" | "town" {
  if (code.length > 6) return "town";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

function summarise(reading: Reading): string {
  if (!reading.isPlan) return `不是规划文件:${reading.reason ?? ""}`;
  const { document } = reading;
  const period = document.period ? `${document.period.start}—${document.period.end}年` : "—";
  const head = [
    ["标题", document.title],
    ["发文机关", document.issuingBody],
    ["文号", document.documentNumber],
    ["日期", document.issueDate],
    ["地区", document.region?.name],
    ["期限", period],
  ].map(([term, value]) => `${term}  ${value ?? "—"}`);
  const tasks = reading.tasks.map(
    (task) =>
      `${task.path}  ${task.title}\n    ${describeUnits(task)}${task.confidence < 0.9 ? "  (存疑)" : ""}`,
  );
  const targets = reading.targets.map(
    (target) =>
      `${[target.scope, target.indicator].filter(Boolean).join(" ")}  ${target.yearText ?? target.year ?? ""}  ${target.comparator} ${target.valueText}${target.unit ?? ""}`,
  );
  const findings = reading.findings.map((finding) => finding.says);
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ["", `${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)];
  return [
    ...head,
    ...part("任务", tasks),
    ...part("指标", targets),
    ...part(
      "保障措施",
      reading.safeguards.map((safeguard) => safeguard.duty),
    ),
    ...part("疑点", findings),
  ].join("\n");
}

function describeUnits(task: Reading["tasks"][number]): string {
  return [
    ["牵头", task.lead],
    ["参加", task.participants],
    ["负责", task.responsible],
  ]
    .filter(([, names]) => (names?.length ?? 0) > 0)
    .map(([role, names]) => `${String(role)}:${(names as readonly string[]).join("、")}`)
    .join(";");
}
