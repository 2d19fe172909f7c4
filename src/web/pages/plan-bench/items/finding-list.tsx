import { Button, Input, Popover } from "antd";
import { useState } from "react";
import type { PlanFinding } from "../../../../modules/plans/contract.ts";
import { useTexts } from "../../../texts/index.ts";

interface FindingListProps {
  readonly findings: readonly PlanFinding[];
  readonly text: string;
  readonly selected: string | null;
  readonly mayEdit: boolean;
  readonly onSelect: (finding: PlanFinding) => void;
  readonly onSettle: (
    finding: PlanFinding,
    as: "no-fault" | "fault" | "noted" | "open",
    note?: string,
  ) => void;
}

function Settle({ finding, onSettle }: { finding: PlanFinding; onSettle: FindingListProps["onSettle"] }) {
  const t = useTexts();
  const [note, setNote] = useState("");
  if (finding.settled)
    return (
      <p className="item-notes">
        <span className="chip good">{t.bench.settleAs[finding.settled.as]}</span>
        {finding.settled.by && <span className="dim">{finding.settled.by}</span>}
        {finding.settled.note && <span>{finding.settled.note}</span>}
        <Button size="small" type="text" onClick={() => onSettle(finding, "open")}>
          {t.bench.restore}
        </Button>
      </p>
    );
  return (
    <div className="item-actions">
      <Button size="small" type="primary" onClick={() => onSettle(finding, "no-fault", note.trim())}>
        {t.bench.settleAs["no-fault"]}
      </Button>
      <Button size="small" danger onClick={() => onSettle(finding, "fault", note.trim())}>
        {t.bench.settleAs.fault}
      </Button>
      <Button size="small" onClick={() => onSettle(finding, "noted", note.trim())}>
        {t.bench.settleAs.noted}
      </Button>
      <Popover
        trigger="click"
        content={
          <Input.TextArea
            autoFocus
            rows={3}
            value={note}
            aria-label={t.bench.settleNote}
            placeholder={t.bench.settleNote}
            onChange={(event) => setNote(event.target.value)}
          />
        }
      >
        <Button size="small" type="text">
          {t.bench.settleNote}
          {note.trim() && " ✓"}
        </Button>
      </Popover>
    </div>
  );
}

/** What does not add up in the plan (疑点), each with the places that disagree. */
export function FindingList({ findings, text, selected, mayEdit, onSelect, onSettle }: FindingListProps) {
  const t = useTexts();
  if (findings.length === 0) return <p className="empty">{t.bench.emptyList}</p>;
  return (
    <ul className="items">
      {findings.map((finding) => (
        <li
          key={finding.findingId}
          data-item={finding.findingId}
          className={`item finding is-${finding.severity}${finding.findingId === selected ? " selected" : ""}`}
        >
          <button type="button" className="item-head" onClick={() => onSelect(finding)}>
            <span className={`severity ${finding.severity}`}>{t.bench.severity[finding.severity]}</span>
            <span className="item-words">
              <span className="item-title">{finding.says}</span>
            </span>
            {finding.settled && <span className="chip good">{t.bench.settled}</span>}
          </button>
          {finding.findingId === selected && (
            <div className="item-body">
              {finding.quotes.map(([start, end]) => (
                <blockquote key={start} className="quote">
                  {text.slice(start, Math.min(end, start + 300))}
                </blockquote>
              ))}
              {mayEdit && <Settle finding={finding} onSettle={onSettle} />}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
