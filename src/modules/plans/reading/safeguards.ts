import { flatten } from "./outline.ts";
import type { SafeguardReading } from "./reading.ts";
import { parseStatement } from "./responsibility/index.ts";
import type { Section, Source } from "./source.ts";

/** Chapters that say how the work is organised (保障措施、组织实施、工作要求). */
const chapter =
  /保障|组织实施|组织领导|工作要求|实施机制|工作机制|推进机制|组织推进|监督考核|督查考核|实施要求|强化落实|抓好落实/;
const modal =
  /(?:要|应当?|须|必须|需|负责|承担|牵头|会同|统筹|切实|定期|及时|按照?|根据|结合|围绕|将|对|每|加强|建立|制定|强化|加大|积极|进一步|认真)/;
const duty =
  /(?:要|应|须|负责|承担|牵头|建立|健全|完善|加强|强化|加大|制定|纳入|开展|报送|上报|督查|督导|考核|评估|通报|落实|统筹|协调|推进|宣传|总结|调度|会商|配合|安排|保障|组织)/;

/** Duties of the safeguards chapters (保障职责): one per sentence, with who must do it and the dates named. */
export function readSafeguards(source: Source, sections: readonly Section[]): SafeguardReading[] {
  const found: SafeguardReading[] = [];
  for (const section of safeguardSections(sections)) {
    for (const [start, end] of section.paragraphs) {
      const heading = start === section.at[0] ? section.headingAt[1] : start;
      readParagraph(source, heading, end, found);
    }
  }
  return found;
}

/** All sections inside the safeguards chapters. */
export function safeguardSections(sections: readonly Section[]): Section[] {
  return sections
    .filter(
      (section) =>
        section.number !== "" && chapter.test(section.title) && !section.title.includes("社会保障"),
    )
    .flatMap((section) => flatten([section]));
}

function readParagraph(source: Source, start: number, end: number, into: SafeguardReading[]): void {
  const text = source.folded;
  let from = start;
  while (from < end) {
    const stop = text.indexOf("。", from);
    const to = stop < 0 || stop > end ? end : stop;
    while (from < to && /[\s。：]/.test(text.charAt(from))) from++;
    const sentence = text.slice(from, to);
    if (sentence.length >= 8 && sentence.length <= 400 && duty.test(sentence) && !/^\(/.test(sentence)) {
      const at = source.at(from, to);
      const subject = subjectOf(source, from, sentence);
      into.push({
        duty: source.written(from + subject.length, to).replace(/^[，：要应须需\s]+/, ""),
        who: subject.names,
        dates: datesIn(sentence),
        quote: source.text.slice(...at),
        at,
      });
    }
    from = to + 1;
  }
}

/** The units that the sentence begins with or names behind 由. */
function subjectOf(source: Source, base: number, sentence: string): { names: string[]; length: number } {
  const verb = modal.exec(sentence);
  if (verb && verb.index >= 2 && verb.index <= 60) {
    const names = unitsIn(source, base, base + verb.index);
    if (names.length > 0) return { names, length: verb.index };
  }
  const by = /由([^，。；]{2,40}?)(?:负责|牵头|统筹|组织|承担|汇总|会同|统一)/.exec(sentence);
  if (by) {
    const start = base + by.index + 1;
    return { names: unitsIn(source, start, start + (by[1] ?? "").length), length: 0 };
  }
  return { names: [], length: 0 };
}

function unitsIn(source: Source, start: number, end: number): string[] {
  const words = source.folded.slice(start, end);
  const by = words.lastIndexOf("由");
  if (by > 0) return unitsIn(source, start + by + 1, end);
  if (/^各[\u4e00-\u9fff]{2,6}(?:单位|部门)$/.test(words)) return [source.written(start, end)];
  const statement = parseStatement(source.folded, start, end);
  if (!statement || statement.likeness < 1 || statement.residue > 2) return [];
  return statement.units.map((unit) => source.written(unit.start, unit.end));
}

const date = /(?:(20\d{2})年)?(\d{1,2})月(?:(\d{1,2})日|底|末|份)?/g;

/** Dates of a sentence; a year named once holds for the dates behind it: 2018年6月10日、9月10日. */
export function datesIn(sentence: string): string[] {
  const dates: string[] = [];
  let year: string | null = null;
  for (const match of sentence.matchAll(date)) {
    year = match[1] ?? year;
    const month = Number(match[2]);
    const day = match[3] === undefined ? null : Number(match[3]);
    if (year === null || month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) continue;
    const parts = [
      year,
      String(month).padStart(2, "0"),
      ...(day === null ? [] : [String(day).padStart(2, "0")]),
    ];
    dates.push(parts.join("-"));
  }
  return [...new Set(dates)];
}
