import { Alert, Modal } from "antd";
import { useEffect, useState } from "react";
import { type ObligationChange, type PlanId, reviseText } from "../../../modules/plans/contract.ts";
import { call } from "../../api.ts";
import { Waiting } from "../../parts/plain-pages.tsx";
import { useTell } from "../../parts/tell.tsx";
import { useTexts } from "../../texts/index.ts";

interface ReviseDialogProps {
  readonly planId: PlanId;
  readonly file: File;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const chips = { added: "good", removed: "bad", changed: "warn" } as const;

/** A revised text of the same plan (修订稿): shown as a difference of obligations, not of characters. */
export function ReviseDialog({ planId, file, onDone, onClose }: ReviseDialogProps) {
  const t = useTexts();
  const tell = useTell();
  const [changes, setChanges] = useState<readonly ObligationChange[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one reading per file
  useEffect(() => {
    call(reviseText, { planId }, { file }).then(
      (answer) => {
        setChanges(answer.changes);
        onDone();
      },
      (error: unknown) => {
        tell(error);
        onClose();
      },
    );
  }, [file]);
  return (
    <Modal open width={760} title={`${t.bench.newText} · ${file.name}`} onCancel={onClose} footer={null}>
      {changes === null ? (
        <>
          <Waiting />
          <p>{t.plans.reading(file.name)}</p>
        </>
      ) : (
        <>
          <Alert showIcon type="info" title={t.bench.revised(changes.length)} />
          <ul className="items obligations">
            {changes.map((change) => (
              <li key={`${change.says}${change.before?.quote}${change.after?.quote}`} className="item">
                <div className="item-body">
                  <p>
                    <span className={`chip ${chips[change.change]}`}>
                      {t.bench.obligation[change.change]}
                    </span>{" "}
                    {change.says}
                  </p>
                  {change.before && <blockquote className="quote before">{change.before.quote}</blockquote>}
                  {change.after && <blockquote className="quote">{change.after.quote}</blockquote>}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
