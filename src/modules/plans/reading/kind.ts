import { markerAt } from "./outline/marker.ts";
import { flatten } from "./outline.ts";
import type { DocumentReading } from "./reading.ts";
import type { Section } from "./source.ts";

/** Why a text is no plan (非规划原因), one Chinese sentence, or null where it is one. */
export function whyNoPlan(
  text: string,
  document: DocumentReading,
  sections: readonly Section[],
  counts: { readonly tasks: number; readonly doubtful: number; readonly targets: number },
): string | null {
  if (text.trim() === "") return "文本为空，没有可读的内容";
  if (!/[\u4e00-\u9fff]{4}/.test(text.slice(0, 200_000))) return "没有中文内容，不是规划文件";
  const title = document.title ?? "";
  const kind = otherKind(text, title, sections);
  if (kind !== null && !(kind.weak && counts.tasks >= 2)) return kind.reason;
  if (counts.tasks > 0) return null;
  if (
    planTitle.test(title) &&
    chapters(sections) >= 2 &&
    (counts.targets + counts.doubtful > 0 || chapters(sections) >= 3)
  )
    return null;
  if (planTitle.test(title) && chapters(sections) >= 1 && counts.doubtful >= 2) return null;
  if (counts.targets >= 3 && chapters(sections) >= 2) return null;
  return "没有找到任务责任单位和成章节的目标任务，不是规划、方案一类文件";
}

const planTitle =
  /(?:规划|计划|方案|行动|意见|措施|要点|纲要|任务|分工|举措|目标)(?:[(（][^()（）]{1,30}[)）])*$/;

function chapters(sections: readonly Section[]): number {
  return sections.filter((section) => section.number !== "").length;
}

interface OtherKind {
  readonly reason: string;
  /** Responsibility statements outweigh it. */
  readonly weak: boolean;
}

const kinds: readonly (readonly [RegExp, string, boolean])[] = [
  [/节假日|放假|休假|值班安排|作息/, "是放假或值班安排的通知，不是规划", false],
  [/(?:讲话|致辞|发言|主持词|演讲)(?:[(（].*)?$|讲话(?:提纲|摘要|稿)/, "是讲话稿，不是规划", false],
  [
    /(?:条例|规定|办法|细则|章程|守则|规则|法)(?:[(（][^()（）]{1,20}[)）])?$/,
    "是法规或规章一类文件，不是规划",
    true,
  ],
  [
    /(?:复函|函|批复|答复|答复意见|公告|通告|公示|启事|声明|倡议书|贺信|慰问信|感谢信|邀请函)(?:[(（].*)?$/,
    "是函件或公告，不是规划",
    true,
  ],
  [
    /(?:总结|工作报告|述职报告|调研报告|情况通报|通报|简报|纪要|公报|解读|问答|答记者问|新闻|快讯)(?:[(（].*)?$/,
    "是报告、通报或新闻，不是规划",
    true,
  ],
  [
    /(?:任免|任职|免职|招聘|录用|表彰|召开.*会议|举办.*(?:培训|活动|大会)|参加.*会议)/,
    "是人事或会议通知，不是规划",
    true,
  ],
];

function otherKind(text: string, title: string, sections: readonly Section[]): OtherKind | null {
  const articles = articleCount(text, sections);
  if (articles >= 4) {
    const measures = /(?:措施|政策|意见|方案|计划|规划)(?:[(（].*)?$/.test(title);
    return { reason: `全文按“第N条”分条（${articles}条），是法规或规章，不是规划`, weak: measures };
  }
  for (const [pattern, reason, weak] of kinds) if (pattern.test(title)) return { reason, weak };
  const questions = flatten(sections).filter((section) =>
    /[？?]$|[？?](?:\n|$)/.test(text.slice(section.headingAt[0], section.headingAt[1] + 1)),
  ).length;
  if (questions >= 2) return { reason: "是政策问答或解读，不是规划", weak: false };
  const opening = text.slice(0, 300);
  if (/^(?:同志们|各位(?:领导|代表|委员|来宾|同志)|尊敬的|女士们)[：，、]?/m.test(opening))
    return { reason: "是讲话稿或信函，不是规划", weak: false };
  if (/(?:本报|新华社|记者)[\u4e00-\u9fff\s]{0,12}(?:讯|电|报道|获悉)|[(（](?:通讯员|记者)/.test(opening))
    return { reason: "是新闻报道，不是规划", weak: false };
  return null;
}

function articleCount(text: string, sections: readonly Section[]): number {
  const headed = flatten(sections).filter(
    (section) => markerAt(section.number, 0)?.form === "article" || /^第.{1,5}条$/.test(section.number),
  ).length;
  if (headed >= 4) return headed;
  const inLine =
    text.slice(0, 200_000).match(/(?:^|[。\n\s])第[一二三四五六七八九十百]{1,5}条[ \u3000]?(?!线|例)/g)
      ?.length ?? 0;
  return Math.max(headed, inLine);
}
