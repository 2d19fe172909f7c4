/** Who signed, and where the date of signing stands (发文机关署名与成文日期). */
export interface Signature {
  readonly body: string;
  readonly date: string | null;
}

const BODY =
  "[\\u4e00-\\u9fff（）()]{2,30}?(?:人民政府办公厅|人民政府办公室|人民政府|委员会办公室|委员会|办公厅|办公室|领导小组|指挥部|委|厅|局|部|署|院|国务院|会)";
const DATE =
  "(?:(?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)";
const bodyThenDate = new RegExp(
  `(?:^|[\\n。； \\t])\\s*((?:${BODY}|国务院)(?:[ 、\\n]{1,6}${BODY}){0,5})\\s{0,40}(${DATE})`,
  "g",
);
const dateThenBody = new RegExp(`(?:^|\\n)\\s*(${DATE})\\s{1,40}(${BODY}|国务院)\\s*(?:\\n|$)`, "g");
const fromTitle = new RegExp(`^(${BODY}|国务院|中共中央)(?: |、|${BODY}){0,3}(?:关于|印发|转发)`);
const source = /(?:来源|发文机关|发布机构|发布单位|制发机关|发文单位|印发机关)：? ?([\u4e00-\u9fff]{4,30})/;
const letterhead = /(?:^|\n)\s*([\u4e00-\u9fff\s]{2,20}?)\s*文件\s*\n/;

/** Finds the signature: in the front (a wrapping notice), at the end, else in the title or the page's own fields. */
export function readSignature(text: string, front: string, title: string | null): Signature | null {
  const tail = text.slice(-1500);
  return (
    signedIn(front) ??
    signedIn(tail) ??
    signedIn(beforeAnnex(text)) ??
    unsigned(withOffice(title ?? "", fromTitle.exec(title ?? "")?.[1])) ??
    unsigned(letterhead.exec(front)?.[1]?.replace(/\s/g, "")) ??
    unsigned(source.exec(front)?.[1]) ??
    unsigned(source.exec(tail)?.[1])
  );
}

/** An annex that follows the signature pushes it away from the end. */
function beforeAnnex(text: string): string {
  const annex = text.search(/\n附(?:件|表)(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[：:]?[ \t]*\n/);
  return annex < 0 ? "" : text.slice(Math.max(0, annex - 600), annex + 1);
}

/** 国务院办公厅关于…: the office, not the body that it serves. */
function withOffice(title: string, body: string | undefined): string | undefined {
  const office = body && /^(?:办公厅|办公室)/.exec(title.slice(body.length))?.[0];
  return office ? body + office : body;
}

function signedIn(part: string): Signature | null {
  const after = [...part.matchAll(bodyThenDate)].find((match) => isBody(match[1] ?? ""));
  if (after) return { body: joined(after[1] ?? ""), date: after[2] ?? null };
  const before = [...part.matchAll(dateThenBody)].find((match) => isBody(match[2] ?? ""));
  return before ? { body: joined(before[2] ?? ""), date: before[1] ?? null } : null;
}

function isBody(words: string): boolean {
  return !/^(?:经|自|于|到|至|在|根据|按照|抄送|现)/.test(words) && !/印发$|抄送|联系/.test(words);
}

function joined(words: string): string {
  return words
    .trim()
    .split(/[\s、]+/)
    .join("、");
}

function unsigned(body: string | undefined): Signature | null {
  return body ? { body, date: null } : null;
}
