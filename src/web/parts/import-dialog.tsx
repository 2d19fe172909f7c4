import { InboxOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Form, Modal, Table, Upload } from "antd";
import { type ReactNode, useState } from "react";
import type { ImportFault, ImportReport } from "../../modules/divisions/contract.ts";
import { RefusedError } from "../api.ts";
import { useSentence, useTexts } from "../texts/index.ts";

interface ImportDialogProps<Values extends object> {
  readonly title: string;
  /** Which columns the file has. */
  readonly lead: string;
  readonly initial?: Partial<Values>;
  readonly changes: string;
  readonly send: (values: Values, file: File, commit: "yes" | "no") => Promise<ImportReport>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

function Faults({ report }: { report: ImportReport }) {
  const t = useTexts();
  const sentence = useSentence();
  return (
    <Table<ImportFault>
      size="small"
      pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
      rowKey={(fault) => `${fault.line} ${fault.column} ${fault.message}`}
      dataSource={report.faults}
      scroll={{ x: "max-content" }}
      columns={[
        { title: t.registers.line, dataIndex: "line", width: 64, className: "num" },
        { title: t.registers.column, key: "column", width: 130, render: (_, fault) => fault.column ?? "—" },
        { title: t.app.reason, key: "message", render: (_, fault) => sentence(fault) },
      ]}
    />
  );
}

/** Imports a file into a register (导入): first a dry run that names every bad cell, then, without a fault, the commit. */
export function ImportDialog<Values extends object>(props: ImportDialogProps<Values>) {
  const t = useTexts();
  const sentence = useSentence();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [file, setFile] = useState<File | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const forget = () => {
    setReport(null);
    setRefused([]);
  };
  const run = async (commit: "yes" | "no") => {
    const values = await form.validateFields().catch(() => null);
    if (!values || !file) return;
    setBusy(true);
    setRefused([]);
    try {
      const found = await props.send(values, file, commit);
      setReport(found);
      if (!found.committed) return;
      await cache.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith(props.changes),
      });
      void message.success(t.registers.imported(found.created, found.changed, found.ended));
      props.onClose();
    } catch (error) {
      setRefused(error instanceof RefusedError ? error.refusals.map(sentence) : [t.app.unreachable]);
    } finally {
      setBusy(false);
    }
  };
  const clean = report !== null && report.faultCount === 0;
  return (
    <Modal
      open
      width={760}
      title={props.title}
      footer={null}
      onCancel={props.onClose}
      mask={{ closable: false }}
    >
      <p className="dim deed-lead">{props.lead}</p>
      {refused.map((one) => (
        <Alert key={one} type="error" showIcon title={one} className="upload-fault" />
      ))}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={props.initial as object}
        onValuesChange={forget}
      >
        {props.children}
      </Form>
      <Upload.Dragger
        multiple={false}
        accept=".csv,.txt"
        showUploadList={false}
        beforeUpload={(chosen) => {
          setFile(chosen);
          forget();
          return false;
        }}
      >
        <p>
          <InboxOutlined /> {file ? file.name : t.registers.chooseFile}
        </p>
      </Upload.Dragger>
      {report && (
        <div className="import-report" role="status">
          <Alert
            type={clean ? "success" : "error"}
            showIcon
            title={
              clean
                ? t.registers.wouldImport(report.created, report.changed, report.ended, report.unchanged)
                : t.registers.hasFaults(report.faultCount)
            }
          />
          {!clean && <Faults report={report} />}
        </div>
      )}
      <div className="deed-foot">
        <Button onClick={props.onClose}>{t.app.cancel}</Button>
        <Button disabled={!file} loading={busy && !clean} onClick={() => void run("no")}>
          {t.registers.dryRun}
        </Button>
        <Button type="primary" disabled={!clean} loading={busy && clean} onClick={() => void run("yes")}>
          {t.registers.commit}
        </Button>
      </div>
    </Modal>
  );
}
