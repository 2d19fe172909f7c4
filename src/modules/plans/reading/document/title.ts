import type { Source } from "../source.ts";

/** The title of the plan itself, and of the notice that wraps it (标题与印发通知标题). */
export interface TitleReading {
  readonly title: string | null;
  readonly wrapper: string | null;
}

const KIND =
  "规划|计划|方案|意见|措施|要点|纲要|办法|规定|通知|决定|细则|清单|任务|分工|安排|通报|公告|报告|讲话|函|批复|条例|预案|指引|导则|行动|工程|政策|目标|举措|若干措施|倡议书|任务书|责任书|通告|公示|解读|规则|章程|总结|(?:任务|分工|分解|责任|目标)表|(?:任务|责任)分解|致辞|公报|纪要|启事|声明|答复";
const ending = new RegExp(`(?:${KIND})(?:\\([^()]{1,40}\\)){0,2}$`);
/** A period or a state of the text (2018—2020年, 试行), not the date or the body that issued it. */
const bracketLine = /^\((?![^()\n]*(?:月\d{1,2}日|公布|通过|发布|修订|印发))[^()\n]{2,30}\)$/;
const enclosed = /(?:印发|转发|下发|发布|公布|出台)(?:《|<|“)([^》\n]{4,120}?)(?:》|>的|>$|”的)/;
const approved = /(?:^|\n|：|将)\s*《([^》\n]{4,120})》[^。\n]{0,50}(?:印发|同意|通过|批准|转发|遵照|贯彻)/;
const noise =
  /收藏|分享|打印|字号|来源|发布(?:日期|时间)|首页|当前位置|索引号|主题词|浏览|扫一扫|登录|无障碍|政策原文|^政策解读$|网站|官网|邮箱|公众号|点击|下载|责任编辑|信息来源|名称：|文号：|有效性|>/;

/** Reads the title: from the wrapping notice where there is one, else from the lines before the body. */
export function readTitle(source: Source, front: string): TitleReading {
  const lines = front.split("\n").map((line) => line.trim());
  const flat = lines.join("");
  const wrapped = enclosed.exec(flat) ?? approved.exec(front);
  const own = ownTitle(lines);
  if (wrapped) {
    const name = wrapped[1] ?? "";
    const repeated = repeatedTitle(lines, name);
    return { title: written(source, front, repeated ?? name), wrapper: wrapperTitle(lines) ?? own };
  }
  return { title: own === null ? null : written(source, front, own), wrapper: null };
}

/** The plan's own heading, which repeats the name that the notice gave, perhaps over several lines. */
function repeatedTitle(lines: readonly string[], name: string): string | null {
  const key = squeeze(name);
  for (let i = 0; i < lines.length; i++) {
    let joined = "";
    for (let j = i; j < Math.min(lines.length, i + 4); j++) {
      joined += lines[j] ?? "";
      const found = squeeze(joined);
      if (found === key) {
        const next = lines.slice(j + 1).find((line) => line !== "") ?? "";
        return bracketLine.test(next) && !joined.includes("(") ? joined + next : joined;
      }
      if (found.length > key.length + 30) break;
    }
  }
  return null;
}

function wrapperTitle(lines: readonly string[]): string | null {
  for (let i = 0; i < lines.length; i++) {
    for (let count = 1; count <= 4; count++) {
      const joined = lines
        .slice(i, i + count)
        .filter((line) => !noise.test(line))
        .join("");
      if (/关于.{0,4}(?:印发|转发).*的通知$/.test(joined) && joined.length < 160) return joined;
    }
  }
  return null;
}

/** The last run of short lines before the body that ends like a title. */
function ownTitle(lines: readonly string[]): string | null {
  const body = lines.findIndex((line) => line.length > 60 && /[。；]/.test(line));
  const head = lines.slice(0, body < 0 ? lines.length : body);
  let best: string | null = null;
  for (let i = 0; i < head.length; i++) {
    const line = head[i] ?? "";
    if (line === "" || noise.test(line) || /[。；]$/.test(line) || line.length > 90) continue;
    const tail = nextLine(head, i);
    const full = bracketLine.test(tail) ? line + tail : line;
    if (!ending.test(full) || bracketLine.test(line) || isDuty(line)) continue;
    const title = backwards(head, i) + full;
    if (title.length >= 6 && (best === null || !/通知$/.test(title) || /通知$/.test(best))) best ??= title;
  }
  return best ?? inlineTitle(lines[0] ?? "") ?? inlineTitle(lines.find((line) => line.length > 60) ?? "");
}

function nextLine(lines: readonly string[], at: number): string {
  return lines.slice(at + 1, at + 3).find((line) => line !== "") ?? "";
}

/** Salutations and sentences about the document are no titles. */
function isDuty(line: string): boolean {
  return /^(?:各|现将|经|为|根据|附件|目录|同志们)/.test(line) && !/关于/.test(line);
}

/** Lines above that belong to a title broken by meaning. */
function backwards(lines: readonly string[], at: number): string {
  let joined = "";
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const line = lines[i] ?? "";
    const current = (lines[i + 1] ?? "") + joined;
    if (line === "" && i === at - 1 && !startsWhole(current) && (lines[i - 1] ?? "") !== "") continue;
    if (
      line === "" ||
      noise.test(line) ||
      line.length > 40 ||
      /[。；：，、)号日]$/.test(line) ||
      (startsWhole(lines[i + 1] ?? "") && !issuedBy(line, lines[i + 1] ?? ""))
    )
      break;
    if (/文件$|^\d|^索|^发|^附[件表]|号$/.test(line)) break;
    joined = line + joined;
  }
  return joined;
}

/** `云溪县人民政府 / 关于…的通知`: the body on one line, its subject on the next. */
function issuedBy(line: string, below: string): boolean {
  return below.startsWith("关于") && startsWhole(line) && !ending.test(line);
}

const whole =
  /^(?:《|关于|国务院|中共|中央|全国|[\u4e00-\u9fff]{2,8}(?:省|自治区|市|县|区|州|盟|旗|镇|乡|部|委|厅|局|办公室|办公厅|政府)(?!场|域|政|容|民))/;

/** Whether a line reads as the beginning of a title: with a place, a body or 关于. */
function startsWhole(line: string): boolean {
  return whole.test(line);
}

/** The title at the head of a text on one line: up to a kind of document that a number, an address or a body follows. */
function inlineTitle(line: string): string | null {
  const pattern = new RegExp(
    `^(.{4,70}?(?:${KIND})(?:\\([^()]{1,30}\\))?)(?= ?(?:[\\u4e00-\\u9fff]{2,10}\\((?:19|20)\\d{2}\\)|各|为|根据|按照|[一]、|第一章|（?\\d{4}年))`,
  );
  return pattern.exec(line.slice(0, 200))?.[1] ?? null;
}

function squeeze(words: string): string {
  return words.replace(/[\s<>《》()—~-]/g, "");
}

/** The title in the characters of the original: full-width brackets and digits as they stand there. */
function written(source: Source, front: string, title: string): string {
  const { at, length } = locate(front, title);
  if (at < 0) return title;
  return source
    .written(at, at + length)
    .replace(/\s*\n\s*/g, "")
    .trim();
}

/** The last place of the title in the front, line breaks inside it allowed. */
function locate(front: string, title: string): { at: number; length: number } {
  const direct = front.lastIndexOf(title);
  if (direct >= 0) return { at: direct, length: title.length };
  const head = title.slice(0, 4);
  for (let at = front.lastIndexOf(head); at >= 0; at = at === 0 ? -1 : front.lastIndexOf(head, at - 1)) {
    let i = 0;
    let j = at;
    while (i < title.length && j < front.length) {
      if (front[j] === title[i]) i++;
      else if (!/\s/.test(front[j] ?? "")) break;
      j++;
    }
    if (i === title.length) return { at, length: j - at };
  }
  return { at: -1, length: 0 };
}
