import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Modal } from "antd";
import { useState } from "react";
import {
  type AgencyId,
  type GroupDetail,
  getGroup,
  issueMemberList,
} from "../../../modules/agencies/contract.ts";
import { getDivision } from "../../../modules/divisions/contract.ts";
import { call, RefusedError, type WireRefusal } from "../../api.ts";
import { ChangeFields } from "../../parts/inputs.tsx";
import { useAnswer } from "../../parts/query.ts";
import { useSentence, useTexts } from "../../texts/index.ts";
import { diffLists, nameOf } from "./list-diff.ts";
import { type DraftLine, draftOf, MemberLines } from "./member-lines.tsx";

interface AccessChangeProps {
  readonly group: GroupDetail;
  readonly lines: readonly (DraftLine & { readonly agencyId: AgencyId })[];
  readonly on: string | undefined;
}

/** What the new list does to access, in a sentence (权限变动, plan row A07). The body that houses the office reads the plans anyway. */
function AccessChange({ group, lines, on }: AccessChangeProps) {
  const t = useTexts();
  const words = t.registers.group;
  const place =
    useAnswer(getDivision, { code: group.jurisdiction }).data?.division.name ?? group.jurisdiction;
  const diff = diffLists(group.members, lines);
  const told = (change: "came" | "left") =>
    diff
      .filter((line) => line.change === change && line.member.agencyId !== group.officeAgencyId)
      .map((line) => nameOf(line.member))
      .join("、");
  const [came, left] = [told("came"), told("left")];
  return (
    <section className="access-change" aria-live="polite">
      <b>{on ? words.access(on) : words.accessDay}</b>
      {came && <p>{words.gains(came, place)}</p>}
      {left && <p>{words.loses(left, place)}</p>}
      {!came && !left && <p>{words.noAccessChange}</p>}
      <p className="dim">{words.accessHint}</p>
    </section>
  );
}

const isWhole = (line: DraftLine): line is DraftLine & { readonly agencyId: AgencyId } =>
  line.agencyId !== null;

/** Which line of the list a refusal is about: `members.3.personId` is the fourth. */
const lineOf = (refusal: WireRefusal): number | undefined => {
  const found = /^members\.(\d+)/.exec(refusal.at ?? "")?.[1];
  return found === undefined ? undefined : Number(found);
};

/**
 * Issues the member list of a group anew (印发新名单): begins with the last list, whichever day the page shows, and tells what the new
 * one does to access.
 */
export function IssueDialog({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const last = group.lists[0]?.effectiveOn;
  const newest = useAnswer(getGroup, { groupId: group.groupId, ...(last ? { on: last } : {}) });
  return newest.data ? <IssueForm group={newest.data} onClose={onClose} /> : null;
}

function IssueForm({ group, onClose }: { group: GroupDetail; onClose: () => void }) {
  const t = useTexts();
  const words = t.registers.group;
  const sentence = useSentence();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ effectiveOn: string; document: string }>();
  const on = Form.useWatch("effectiveOn", form);
  const [lines, setLines] = useState<DraftLine[]>(() => draftOf(group.members));
  const [refused, setRefused] = useState<readonly WireRefusal[]>([]);
  const [busy, setBusy] = useState(false);
  const whole = lines.filter(isWhole);
  const faults = new Map(
    refused.flatMap((one) => {
      const line = lineOf(one);
      return line === undefined ? [] : [[line, sentence(one)] as const];
    }),
  );
  const change = (next: DraftLine[]) => {
    setLines(next);
    setRefused([]);
  };
  const send = async (values: { effectiveOn: string; document: string }) => {
    setBusy(true);
    setRefused([]);
    const members = whole.map(({ part, agencyId, personId, title }) => ({
      ...{ part, agencyId, personId, title: title.trim() === "" ? null : title.trim() },
    }));
    try {
      await call(issueMemberList, { groupId: group.groupId, ...values, members });
      await cache.invalidateQueries({ queryKey: [getGroup.name] });
      void cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== getGroup.name });
      void message.success(t.app.done);
      onClose();
    } catch (error) {
      if (!(error instanceof RefusedError)) return void message.error(t.app.unreachable);
      setRefused(error.refusals.filter((one) => one.at !== "effectiveOn" && one.at !== "document"));
      const errorsAt = (name: string) => error.refusals.filter((one) => one.at === name).map(sentence);
      form.setFields([
        { name: "effectiveOn", errors: errorsAt("effectiveOn") },
        { name: "document", errors: errorsAt("document") },
      ]);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={1080}
      style={{ top: 32 }}
      title={`${words.issue} · ${group.name}`}
      footer={null}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <p className="dim deed-lead">{words.issueLead}</p>
      {refused
        .filter((one) => lineOf(one) === undefined)
        .map((one) => (
          <Alert key={one.code} type="error" showIcon title={sentence(one)} className="upload-fault" />
        ))}
      <Form form={form} layout="vertical" className="issue-form" onFinish={(values) => void send(values)}>
        <div className="form-row">
          <ChangeFields day="effectiveOn" dayLabel={t.registers.effectiveOn} />
        </div>
        <div className="card-head">
          <b>{words.lines(lines.length)}</b>
          <Button
            size="small"
            disabled={group.members.length === 0}
            onClick={() => change(draftOf(group.members))}
          >
            {words.copy}
          </Button>
        </div>
        <MemberLines lines={lines} jurisdiction={group.jurisdiction} faults={faults} onChange={change} />
        {whole.length === 0 && <p className="dim">{words.noLines}</p>}
        <AccessChange group={group} lines={whole} on={on} />
        <div className="deed-foot">
          <Button onClick={onClose}>{t.app.cancel}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={busy}
            disabled={whole.length === 0 || whole.length < lines.length}
          >
            {words.issueSubmit}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
