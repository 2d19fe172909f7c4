import type { CrossFinding } from "../../../modules/plans/contract.ts";
import { useTexts } from "../../texts/index.ts";
import type { Verdict } from "./compared.ts";

/** A sign beside the word, so that nobody needs to tell the colours apart (衔接符号). */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  raises: "↑",
  lowers: "↓",
  reworded: "≈",
  silent: "—",
  new: "＋",
  incomparable: "≠",
  inherits: "＝",
};

/** What the second plan does with a target or task (衔接关系), as sign and word. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const t = useTexts();
  return (
    <span className={`verdict ${verdict}`} title={t.compare.verdictHint[verdict]}>
      <i aria-hidden="true">{verdictSigns[verdict]}</i>
      {t.compare.verdict[verdict]}
    </span>
  );
}

const severityChips = { info: "", warn: "warn", error: "bad" } as const;

/** How grave a finding is (疑点程度). */
export function SeverityMark({ severity }: Pick<CrossFinding, "severity">) {
  const t = useTexts();
  return <span className={`chip ${severityChips[severity]}`}>{t.compare.severity[severity]}</span>;
}
