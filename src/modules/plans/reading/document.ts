import { readDates } from "./document/dates.ts";
import { readNumber } from "./document/numbers.ts";
import { readPeriod } from "./document/period.ts";
import { type RegionLookup, readRegion } from "./document/region.ts";
import { readSignature } from "./document/signature.ts";
import { readTitle } from "./document/title.ts";
import type { DocumentReading } from "./reading.ts";
import { foldText, type Section, type Source } from "./source.ts";

/** What the front and the end of a document say about it (文件要素). Null where the text does not say. */
export function readDocument(
  source: Source,
  sections: readonly Section[],
  lookup?: RegionLookup,
): DocumentReading {
  const text = source.folded;
  const front = frontOf(text, sections);
  const title = readTitle(source, front);
  const heading = foldText(title.wrapper ?? title.title ?? "").folded;
  const signature = readSignature(text, front, heading);
  const issueDate = readDates(text, front, signature);
  return {
    title: title.title,
    issuingBody: signature?.body ?? null,
    documentNumber: readNumber(source, front),
    issueDate,
    region: readRegion(
      title.title && foldText(title.title).folded,
      heading,
      signature?.body ?? null,
      text,
      lookup,
    ),
    period: readPeriod(text, title.title, issueDate),
  };
}

/** The text before the first heading, or behind the word 附件 where the annex came alone; of a text on one line, its first part. */
function frontOf(text: string, sections: readonly Section[]): string {
  const first = sections.find((section) => section.number !== "");
  const start = first?.at[0] ?? text.length;
  if (first && start < 40 && /^附(?:件|表)/.test(first.number)) {
    const next = first.children[0]?.at[0] ?? sections[sections.indexOf(first) + 1]?.at[0] ?? text.length;
    return text.slice(0, Math.min(next, 8000));
  }
  return text.slice(0, Math.min(start, 8000));
}
