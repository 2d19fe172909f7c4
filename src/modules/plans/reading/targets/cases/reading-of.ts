import { outlineOf } from "../../outline.ts";
import type { DocumentReading, TargetReading } from "../../reading.ts";
import { foldText } from "../../source.ts";
import { readTargets } from "../index.ts";

const blank: DocumentReading = {
  title: null,
  issuingBody: null,
  documentNumber: null,
  issueDate: null,
  region: null,
  period: null,
};

/** Reads the targets of a text of a test, with what is known of its document. */
export function targetsIn(text: string, document: Partial<DocumentReading> = {}): TargetReading[] {
  const source = foldText(text);
  return readTargets(source, outlineOf(source), { ...blank, ...document });
}

/** `指标|=|45|%|2025`, the form of the labels. */
export function lineOf(target: TargetReading): string {
  const value = Array.isArray(target.value) ? target.value.join("—") : String(target.value);
  return [target.indicator, target.comparator, value, target.unit ?? "", target.year ?? ""].join("|");
}
