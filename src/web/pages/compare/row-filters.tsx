import { SearchBox } from "../../parts/search-box.tsx";
import { useTexts } from "../../texts/index.ts";
import { countVerdicts, type Verdict } from "./compared.ts";
import { verdictSigns } from "./marks.tsx";

interface RowFiltersProps {
  readonly rows: readonly { readonly verdict: Verdict }[];
  readonly verdict: Verdict | null;
  readonly words: string;
  readonly onVerdict: (verdict: Verdict | null) => void;
  readonly onWords: (words: string) => void;
}

/** How many rows of each verdict there are, and at the same time the choice of one (衔接筛选). */
export function RowFilters({ rows, verdict, words, onVerdict, onWords }: RowFiltersProps) {
  const t = useTexts();
  return (
    <div className="filters no-print">
      <fieldset className="verdict-choice" aria-label={t.compare.verdictColumn}>
        <button type="button" aria-pressed={verdict === null} onClick={() => onVerdict(null)}>
          {t.app.all} <b className="num">{rows.length}</b>
        </button>
        {countVerdicts(rows).map(([one, count]) => (
          <button
            key={one}
            type="button"
            className={one}
            aria-pressed={verdict === one}
            title={t.compare.verdictHint[one]}
            onClick={() => onVerdict(verdict === one ? null : one)}
          >
            <i aria-hidden="true">{verdictSigns[one]}</i> {t.compare.verdict[one]}{" "}
            <b className="num">{count}</b>
          </button>
        ))}
      </fieldset>
      <SearchBox
        value={words}
        placeholder={t.compare.searchRows}
        onSearch={(found) => onWords(found ?? "")}
      />
    </div>
  );
}
