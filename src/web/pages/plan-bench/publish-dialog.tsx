import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type PlanWorkbench, publishPlan } from "../../../modules/plans/contract.ts";
import { call } from "../../api.ts";
import { useTell } from "../../parts/tell.tsx";
import { useTexts } from "../../texts/index.ts";
import { benchKey } from "./bench-data.ts";

interface PublishDialogProps {
  readonly bench: PlanWorkbench;
  readonly onShow: (itemIds: readonly string[]) => void;
  readonly onClose: () => void;
}

type Acknowledged = "items-decided" | "leads-resolved";
const acknowledgeable: readonly string[] = ["items-decided", "leads-resolved"] satisfies Acknowledged[];

/** Publication with its check list (发布前检查): what fails must be put right, or accepted by name. */
export function PublishDialog({ bench, onShow, onClose }: PublishDialogProps) {
  const t = useTexts();
  const tell = useTell();
  const cache = useQueryClient();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const empty = bench.items.every((item) => item.state === "read" || item.state === "rejected");
  const blocked =
    empty || bench.checklist.some((line) => line.blocks && !line.passed && !accepted.includes(line.check));
  const publish = async () => {
    setBusy(true);
    try {
      await call(publishPlan, { planId: bench.plan.planId, acknowledge: accepted as Acknowledged[] });
      setDone(true);
      await cache.invalidateQueries({ queryKey: benchKey(bench.plan.planId) });
      void cache.invalidateQueries({ queryKey: ["counts"] });
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  };
  if (done)
    return (
      <Modal open title={t.bench.publishTitle} onCancel={onClose} footer={null}>
        <Alert type="success" showIcon title={t.bench.published} />
        <p className="public-link">
          <Link to={`/p/${bench.plan.planId}`}>{`${window.location.origin}/p/${bench.plan.planId}`}</Link>
        </p>
      </Modal>
    );
  return (
    <Modal
      open
      title={t.bench.publishTitle}
      onCancel={onClose}
      onOk={() => void publish()}
      okText={t.bench.publish}
      cancelText={t.app.cancel}
      okButtonProps={{ disabled: blocked, loading: busy }}
    >
      <p className="dim">{t.bench.publishLead}</p>
      {empty && <Alert type="warning" showIcon title={t.bench.nothingDecided} />}
      <ul className="checklist">
        {bench.checklist.map((line) => (
          <li key={line.check} className={line.passed ? "passed" : line.blocks ? "failed" : "open"}>
            <span className="check-sign" aria-hidden="true">
              {line.passed ? "✓" : line.blocks ? "✕" : "!"}
            </span>
            <span>
              {t.bench.checks[line.check]}
              {!line.passed && (
                <>
                  {" "}
                  <b className="num">{t.bench.checkCount(line.count)}</b>{" "}
                  {line.itemIds.length > 0 && (
                    <Button size="small" type="link" onClick={() => onShow(line.itemIds)}>
                      {t.home.look}
                    </Button>
                  )}
                </>
              )}
              {!line.passed && acknowledgeable.includes(line.check) && (
                <Checkbox
                  checked={accepted.includes(line.check)}
                  onChange={(event) =>
                    setAccepted(
                      event.target.checked
                        ? [...accepted, line.check]
                        : accepted.filter((one) => one !== line.check),
                    )
                  }
                >
                  {t.bench.accept[line.check as Acknowledged]}
                </Checkbox>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
