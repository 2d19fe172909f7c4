import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { RefusedError, type WireRefusal } from "../api.ts";
import { useSentence, useTexts } from "../texts/index.ts";
import { fieldOf } from "./field-of.ts";

interface DeedDialogProps<Values extends object> {
  readonly title: string;
  readonly submit: string;
  /** What follows from the deed, in a sentence. */
  readonly lead?: ReactNode;
  readonly danger?: boolean;
  readonly width?: number;
  readonly initial?: Partial<Values>;
  /** Names of the endpoints whose answers the deed changes: `agencies.` or `divisions.`. */
  readonly changes: string;
  readonly send: (values: Values) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog (办理表单): what the server refuses stands at its field, the rest above the form; nothing typed is lost. */
export function DeedDialog<Values extends object>(props: DeedDialogProps<Values>) {
  const t = useTexts();
  const sentence = useSentence();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);

  const tell = (refusals: readonly WireRefusal[]) => {
    const registered = form.getFieldsError();
    const names = registered.map((field) => field.name.join("."));
    const placed = new Map<string, string[]>();
    const rest: string[] = [];
    for (const refusal of refusals) {
      const field = fieldOf(refusal.at, names);
      if (field === undefined) rest.push(sentence(refusal));
      else placed.set(field, [...(placed.get(field) ?? []), sentence(refusal)]);
    }
    form.setFields(
      registered.map((field) => ({
        name: field.name,
        errors: placed.get(field.name.join(".")) ?? [],
      })) as never,
    );
    setFaults(rest.length === 0 && placed.size === 0 ? [t.app.failed] : rest);
  };
  const finish = (values: Values) => {
    setBusy(true);
    setFaults([]);
    props
      .send(values)
      .then(
        () => {
          void cache.invalidateQueries({
            predicate: (query) => String(query.queryKey[0]).startsWith(props.changes),
          });
          void message.success(t.app.done);
          props.onClose();
        },
        (error: unknown) =>
          error instanceof RefusedError ? tell(error.refusals) : setFaults([t.app.unreachable]),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      width={props.width ?? 560}
      title={props.title}
      footer={null}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      {props.lead && <p className="dim deed-lead">{props.lead}</p>}
      {faults.map((fault) => (
        <Alert key={fault} type="error" showIcon title={fault} className="upload-fault" />
      ))}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={props.initial as object}
        onFinish={finish}
        scrollToFirstError
      >
        {props.children}
        <div className="deed-foot">
          <Button onClick={props.onClose}>{t.app.cancel}</Button>
          <Button type="primary" danger={props.danger ?? false} htmlType="submit" loading={busy}>
            {props.submit}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
