import { Alert, Button, Checkbox, Input, Modal, Select, Timeline } from "antd";
import { useState } from "react";
import { type ItemUnit, itemHistory, type PlanId, type PlanItem } from "../../../modules/plans/contract.ts";
import { AgencyPicker } from "../../parts/pickers.tsx";
import { useAnswer } from "../../parts/query.ts";
import { showInstant, showTarget, showUnits } from "../../parts/words.ts";
import { useTexts } from "../../texts/index.ts";
import type { Assignment } from "./acts.ts";
import { titleOf } from "./items/filters.ts";

interface AssignDialogProps {
  readonly item: PlanItem;
  readonly unit: ItemUnit;
  readonly jurisdiction: string;
  readonly onAssign: (assignment: Assignment) => void;
  readonly onClose: () => void;
}

/** Says which agency a name means (对应机构): offered candidates first, then search; or that no single one is meant. */
export function AssignDialog({ item, unit, jurisdiction, onAssign, onClose }: AssignDialogProps) {
  const t = useTexts();
  const [picked, setPicked] = useState<string>();
  const [everywhere, setEverywhere] = useState(true);
  const [reason, setReason] = useState("");
  const { resolution } = unit;
  const offered =
    resolution.kind === "candidates"
      ? resolution.agencies
      : resolution.kind === "collective"
        ? resolution.members
        : [];
  const assign = (agencyId: string | null) => {
    onAssign({ item, unit, agencyId, everywhere, reason: agencyId === null ? reason.trim() : undefined });
    onClose();
  };
  return (
    <Modal open title={t.bench.assignTo(unit.name)} onCancel={onClose} footer={null} destroyOnHidden>
      <p className="dim">{resolution.explained}</p>
      {resolution.kind === "candidates" && (
        <div className="offered">
          {offered.map((agency) => (
            <Button key={agency.agencyId} onClick={() => assign(agency.agencyId)}>
              {agency.name}
            </Button>
          ))}
        </div>
      )}
      {resolution.kind === "collective" && <p>{offered.map((agency) => agency.name).join("、")}</p>}
      <div className="assign-line">
        <AgencyPicker
          autoFocus
          width="100%"
          jurisdiction={jurisdiction}
          placeholder={t.bench.assignHint}
          value={picked}
          onPick={setPicked}
        />
        <Button type="primary" disabled={!picked} onClick={() => picked && assign(picked)}>
          {t.bench.assign}
        </Button>
      </div>
      <Checkbox checked={everywhere} onChange={(event) => setEverywhere(event.target.checked)}>
        {t.bench.everywhere}
      </Checkbox>
      <div className="assign-line">
        <Input
          value={reason}
          placeholder={t.bench.acknowledgeHint}
          aria-label={t.bench.acknowledgeHint}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={reason.trim() === ""} onClick={() => assign(null)}>
          {t.bench.acknowledge}
        </Button>
      </div>
    </Modal>
  );
}

interface AddUnitDialogProps {
  readonly item: PlanItem;
  readonly jurisdiction: string;
  readonly onAdd: (role: ItemUnit["role"], agencyId: string, reason: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/** Adds a responsible unit after publication (增补责任单位), with its reason. */
export function AddUnitDialog({ item, jurisdiction, onAdd, onClose }: AddUnitDialogProps) {
  const t = useTexts();
  const roles: readonly ItemUnit["role"][] =
    item.value.kind === "task" ? ["lead", "participant", "responsible"] : ["owner"];
  const [role, setRole] = useState<ItemUnit["role"]>(item.value.kind === "task" ? "participant" : "owner");
  const [picked, setPicked] = useState<string>();
  const [reason, setReason] = useState("");
  return (
    <Modal
      open
      title={t.bench.addUnit}
      onCancel={onClose}
      okText={t.app.add}
      cancelText={t.app.cancel}
      okButtonProps={{ disabled: !picked || reason.trim() === "" }}
      onOk={async () => {
        if (picked && (await onAdd(role, picked, reason.trim()))) onClose();
      }}
    >
      <p className="dim">{t.bench.addUnitReason}</p>
      <div className="assign-line">
        <Select
          value={role}
          onChange={setRole}
          aria-label={t.agencies.roles}
          options={roles.map((value) => ({ value, label: t.bench.role[value] }))}
        />
        <AgencyPicker
          width="100%"
          jurisdiction={jurisdiction}
          placeholder={t.bench.assignHint}
          value={picked}
          onPick={setPicked}
        />
      </div>
      <Input.TextArea
        rows={2}
        value={reason}
        placeholder={t.app.reason}
        aria-label={t.app.reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}

/** All versions of an item (修改记录), newest first. */
export function HistoryDialog({
  planId,
  item,
  onClose,
}: {
  planId: PlanId;
  item: PlanItem;
  onClose: () => void;
}) {
  const t = useTexts();
  const history = useAnswer(itemHistory, { planId, itemId: item.itemId });
  return (
    <Modal open title={`${t.bench.history} · ${titleOf(item)}`} onCancel={onClose} footer={null} width={640}>
      {history.data && <blockquote className="quote">{history.data.quote}</blockquote>}
      <Timeline
        items={[...(history.data?.revisions ?? [])].reverse().map((revision) => ({
          key: revision.version,
          color: revision.published ? "green" : "gray",
          content: (
            <div>
              <b>{t.bench.acts[revision.act]}</b>{" "}
              <span className="dim num">
                {showInstant(revision.at)} {revision.by ?? t.app.name}
              </span>
              {revision.published && <span className="chip good">{t.plans.statusOf.published}</span>}
              <div>
                {titleOf(revision)}
                {revision.value.kind === "target" && <b className="num"> {showTarget(revision.value)}</b>}
              </div>
              {"units" in revision.value && (
                <div className="dim">
                  {showUnits(revision.value.units, ["lead", "responsible", "owner", "participant"])}
                </div>
              )}
              {revision.reason && <Alert type="info" title={revision.reason} />}
            </div>
          ),
        }))}
      />
    </Modal>
  );
}
