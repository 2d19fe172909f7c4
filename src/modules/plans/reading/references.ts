import type { ReferenceReading } from "./reading.ts";
import type { Source } from "./source.ts";

const cited =
  /《([^《》\n]{2,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60})?)》(\([^()\n]{2,16}\((?:19|20)\d{2}\) ?(?:第)?\d{1,5}号\))?/g;
/** Names in title marks that are no documents: courses, books, songs and shows stay out by having no such ending. */
const documentLike =
  /(?:规划|计划|方案|意见|措施|要点|纲要|办法|规定|通知|决定|细则|清单|条例|法|标准|规范|目录|指引|导则|报告|公约|协议|制度|政策|公告|批复|函|任务|分工|纲领|准则|规程|预案|章程|规则|指南|白皮书|宪法|精神|部署|设计|方略|战略|行动|安排|讲话|名录|名单)(?:\([^()]{1,30}\))?$/;

/** Documents that the plan cites (引用文件), each title once, with the number that follows it in brackets. */
export function readReferences(source: Source, ownTitle: string | null): ReferenceReading[] {
  const own = squeeze(ownTitle ?? "");
  const seen = new Map<string, number>();
  const references: ReferenceReading[] = [];
  for (const match of source.folded.matchAll(cited)) {
    const start = match.index;
    const end = start + match[0].length;
    const words = match[1] ?? "";
    const inner = /<([^<>]{4,})>$/.exec(words);
    const from = inner ? start + 1 + inner.index + 1 : start + 1;
    const title = source
      .written(from, inner ? from + (inner[1] ?? "").length : start + 1 + words.length)
      .trim();
    const key = squeeze(title);
    if (key === own || !documentLike.test((inner?.[1] ?? words).trim())) continue;
    const number = match[2] ? source.written(end - match[2].length + 1, end - 1).replace(/\s/g, "") : null;
    const known = seen.get(key);
    if (known !== undefined) {
      const before = references[known];
      if (before && before.documentNumber === null && number !== null)
        references[known] = { ...before, documentNumber: number };
      continue;
    }
    seen.set(key, references.length);
    const at = source.at(start, end);
    references.push({ title, documentNumber: number, quote: source.text.slice(...at), at });
  }
  return references;
}

function squeeze(title: string): string {
  return title.replace(/[\s<>〈〉《》()（）—–-]/g, "");
}
