import { fillSentence, type Refusal, type RefusalText } from "../kernel/result.ts";

/** What the command line says to a person (命令行提示): Chinese first, English below. Results go to standard output, all else to standard error. */
export function say(zh: string, en?: string): void {
  process.stderr.write(`${zh}\n`);
  if (en) process.stderr.write(`${en}\n`);
}

/** One step of something that takes a while, on one line. */
export function sayStep(zh: string, en: string): void {
  process.stderr.write(`· ${zh} (${en})\n`);
}

/** Prints results; the reader may be a pipe that closes early. */
export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** Says each refusal in both languages by a table of sentences. */
export function sayRefusals(
  refusals: readonly Refusal[],
  tables: Readonly<Record<string, RefusalText>>,
): void {
  for (const { code, at, facts } of refusals) {
    const text = tables[code];
    const place = at === undefined ? "" : `${at}: `;
    if (text) say(`${place}${fillSentence(text.zh, facts)}`, `${place}${fillSentence(text.en, facts)}`);
    else say(`${place}${code}`);
  }
}
