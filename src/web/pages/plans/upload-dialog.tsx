import { InboxOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal, Spin, Tabs, Upload } from "antd";
import { useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { type ImportOutcome, importPlan, pastePlan } from "../../../modules/plans/contract.ts";
import { call, RefusedError } from "../../api.ts";
import { useSentence, useTexts } from "../../texts/index.ts";

interface UploadDialogProps {
  readonly open: boolean;
  /** A file that was dropped on the page. */
  readonly dropped?: File | undefined;
  readonly onClose: () => void;
}

/** Takes a plan in (上传规划): a file or pasted text is read at once; the same file twice shows the plan that is there. */
export function UploadDialog({ open, dropped, onClose }: UploadDialogProps) {
  const t = useTexts();
  const sentence = useSentence();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [reading, setReading] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [text, setText] = useState("");
  const abort = useRef<AbortController | null>(null);

  const read = async (name: string, ask: (signal: AbortSignal) => Promise<ImportOutcome>) => {
    setRefused([]);
    setReading(name);
    abort.current = new AbortController();
    try {
      const { outcome, plan, warnings } = await ask(abort.current.signal);
      if (outcome === "already-imported") void message.info(t.plans.duplicate, 6);
      for (const warning of warnings) void message.warning(warning, 8);
      void cache.invalidateQueries({ queryKey: ["plans.list"] });
      void cache.invalidateQueries({ queryKey: ["counts"] });
      setText("");
      onClose();
      void navigate(`/plans/${plan.planId}`);
    } catch (error) {
      if (abort.current?.signal.aborted) return;
      setRefused(error instanceof RefusedError ? error.refusals.map(sentence) : [t.app.unreachable]);
    } finally {
      setReading(null);
    }
  };
  const readFile = (file: File) => void read(file.name, (signal) => call(importPlan, {}, { file, signal }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dropped file is read once
  useEffect(() => {
    if (open && dropped) readFile(dropped);
  }, [dropped, open]);

  const close = () => {
    abort.current?.abort();
    onClose();
  };
  return (
    <Modal open={open} title={t.plans.uploadTitle} onCancel={close} footer={null} width={620}>
      {refused.map((one) => (
        <Alert key={one} type="error" showIcon title={one} className="upload-fault" />
      ))}
      <Spin spinning={reading !== null} description={reading === null ? "" : t.plans.reading(reading)}>
        <Tabs
          items={[
            {
              key: "file",
              label: t.plans.upload,
              children: (
                <Upload.Dragger
                  multiple={false}
                  showUploadList={false}
                  beforeUpload={(file) => {
                    readFile(file);
                    return false;
                  }}
                >
                  <p className="upload-icon">
                    <InboxOutlined />
                  </p>
                  <p>{t.plans.uploadHint}</p>
                  <p className="dim">{t.plans.uploadKinds}</p>
                </Upload.Dragger>
              ),
            },
            {
              key: "paste",
              label: t.plans.paste,
              children: (
                <>
                  <Input.TextArea
                    rows={11}
                    value={text}
                    placeholder={t.plans.pasteHint}
                    aria-label={t.plans.pasteHint}
                    onChange={(event) => setText(event.target.value)}
                  />
                  <Button
                    type="primary"
                    className="paste-go"
                    disabled={text.trim() === ""}
                    onClick={() =>
                      void read(t.plans.paste, (signal) => call(pastePlan, { text }, { signal }))
                    }
                  >
                    {t.plans.read}
                  </Button>
                </>
              ),
            },
          ]}
        />
      </Spin>
    </Modal>
  );
}
