import * as fc from "fast-check";
import type { KnownPlan, KnownTask } from "./plan.ts";

/** How a plan is written down (行文样式): every field is one habit of the genre. */
export interface Style {
  readonly brackets: readonly [string, string];
  readonly roles: "labels" | "suffixes" | "mixed";
  readonly punctuation: "full" | "half";
  readonly headings: "chapters" | "running" | "arabic";
  readonly place: "end" | "line" | "bare-lines" | "table-tabs" | "table-pipes";
  readonly page: "lines" | "one-line" | "indented" | "blank-lines" | "windows";
}

export const style: fc.Arbitrary<Style> = fc.record({
  brackets: fc.constantFrom(["（", "）"], ["(", ")"], ["﹝", "﹞"], ["〔", "〕"], ["[", "]"], ["【", "】"]),
  roles: fc.constantFrom("labels", "suffixes", "mixed"),
  punctuation: fc.constantFrom("full", "half"),
  headings: fc.constantFrom("chapters", "running", "arabic"),
  place: fc.constantFrom("end", "line", "bare-lines", "table-tabs", "table-pipes"),
  page: fc.constantFrom("lines", "one-line", "indented", "blank-lines", "windows"),
});

/** Writes a plan in a style. Tables and lines of labels need line breaks, so they are never printed on one line. */
export function print(plan: KnownPlan, how: Style): string {
  const tabular = how.place === "table-tabs" || how.place === "table-pipes";
  const lines = tabular ? tableLines(plan, how) : textLines(plan, how);
  const text = layOut(lines, tabular || how.place !== "end" ? noOneLine(how) : how);
  return how.punctuation === "half"
    ? text.replaceAll("，", ",").replaceAll("：", ":").replaceAll("；", ";")
    : text;
}

function noOneLine(how: Style): Style {
  return how.page === "one-line" ? { ...how, page: "lines" } : how;
}

const HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

function textLines(plan: KnownPlan, how: Style): string[] {
  let running = 0;
  const lines = [plan.title];
  plan.chapters.forEach((chapter, index) => {
    lines.push(`${HAN[index]}、${chapter.title}`);
    chapter.tasks.forEach((task, position) => {
      const number =
        how.headings === "arabic"
          ? `${++running}.`
          : `（${HAN[how.headings === "running" ? running++ : position]}）`;
      lines.push(...taskLines(`${number}${task.title}。${task.body}`, task, how));
    });
  });
  return lines;
}

function taskLines(text: string, task: KnownTask, how: Style): string[] {
  const [open, close] = how.brackets;
  if (how.place === "bare-lines") return [text, ...labelled(task, "labels").split("；")];
  const statement = `${open}${how.roles === "suffixes" ? suffixed(task) : labelled(task, how.roles)}${close}`;
  return how.place === "line" ? [text, statement] : [text + statement];
}

/** 牵头单位：…；配合单位：… or 责任单位：…; mixed: 责任单位：…牵头，…配合. */
function labelled(task: KnownTask, roles: Style["roles"]): string {
  if (task.lead.length === 0) return `责任单位：${task.responsible.join("、")}`;
  if (roles === "mixed") return `责任单位：${suffixed(task)}`;
  return `牵头单位：${task.lead.join("、")}；配合单位：${task.participants.join("、")}`;
}

function suffixed(task: KnownTask): string {
  if (task.lead.length === 0) return `${task.responsible.join("、")}按职责分工负责`;
  return `${task.lead.join("、")}牵头，${task.participants.join("、")}配合`;
}

function tableLines(plan: KnownPlan, how: Style): string[] {
  const row = (cells: readonly string[]) =>
    how.place === "table-tabs" ? cells.join("\t") : `| ${cells.join(" | ")} |`;
  const tasks = plan.chapters.flatMap((chapter) => chapter.tasks);
  return [
    plan.title,
    "任务分工表",
    row(["序号", "重点任务", "工作要求", "牵头单位", "配合单位", "责任单位"]),
    ...(how.place === "table-pipes" ? ["|---|---|---|---|---|---|"] : []),
    ...tasks.map((task, index) =>
      row([
        String(index + 1),
        task.title,
        task.body,
        task.lead.join("、") || "—",
        task.participants.join("、") || "—",
        task.responsible.join("、") || "—",
      ]),
    ),
  ];
}

function layOut(lines: readonly string[], how: Style): string {
  switch (how.page) {
    case "one-line":
      return lines.join("");
    case "indented":
      return lines.map((line) => `　　${line}`).join("\n");
    case "blank-lines":
      return lines.join("\n\n");
    case "windows":
      return `\uFEFF${lines.join("\r\n")}\r\n`;
    case "lines":
      return lines.join("\n");
  }
}
