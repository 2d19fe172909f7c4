import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { listPlans, type PlanId, type PlanSummary, supersedePlan } from "../../../modules/plans/contract.ts";
import { call } from "../../api.ts";
import { useAnswer } from "../../parts/query.ts";
import { useTell } from "../../parts/tell.tsx";
import { useTexts } from "../../texts/index.ts";

interface SupersedeDialogProps {
  readonly plan: PlanSummary;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Says which published plan has taken the place of this one (标记替代), and why. */
export function SupersedeDialog({ plan, onDone, onClose }: SupersedeDialogProps) {
  const t = useTexts();
  const tell = useTell();
  const [by, setBy] = useState<PlanId>();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const { jurisdiction, planId } = plan;
  const published = useAnswer(listPlans, { jurisdiction, status: "published", limit: 200 });
  const offered = (published.data?.plans ?? []).filter((other) => other.planId !== planId);
  const supersede = async () => {
    if (!by) return;
    setBusy(true);
    try {
      await call(supersedePlan, { planId, by, reason: reason.trim() });
      onDone();
      onClose();
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t.bench.supersede}
      onCancel={onClose}
      onOk={() => void supersede()}
      okText={t.bench.supersede}
      cancelText={t.app.cancel}
      okButtonProps={{ disabled: !by || reason.trim() === "", loading: busy }}
    >
      <p className="dim">{t.bench.supersedeLead}</p>
      <Form layout="vertical">
        <Form.Item label={t.bench.supersededBy} htmlFor="supersede-by">
          <Select
            id="supersede-by"
            showSearch={{ optionFilterProp: "label" }}
            value={by ?? null}
            loading={published.isFetching}
            notFoundContent={t.bench.noSuccessor}
            onChange={(chosen: PlanId) => setBy(chosen)}
            options={offered.map((other) => ({ value: other.planId, label: other.title }))}
          />
        </Form.Item>
        <Form.Item label={t.app.reason} htmlFor="supersede-reason">
          <Input
            id="supersede-reason"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
