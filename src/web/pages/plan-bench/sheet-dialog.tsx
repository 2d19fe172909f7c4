import { Alert, Modal, Table } from "antd";
import { useEffect, useState } from "react";
import { importTable, type PlanId, type TableImport } from "../../../modules/plans/contract.ts";
import { call } from "../../api.ts";
import { useTell } from "../../parts/tell.tsx";
import { useTexts } from "../../texts/index.ts";

interface SheetDialogProps {
  readonly planId: PlanId;
  readonly file: File;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** An edited table sent back (导入核对表): first what it would do, cell by cell; then, if nothing is wrong, for good. */
export function SheetDialog({ planId, file, onDone, onClose }: SheetDialogProps) {
  const t = useTexts();
  const tell = useTell();
  const [trial, setTrial] = useState<TableImport | null>(null);
  const [busy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one trial per file
  useEffect(() => {
    call(importTable, { planId, mode: "dry-run" }, { file }).then(setTrial, (error: unknown) => {
      tell(error);
      onClose();
    });
  }, [file]);
  const commit = async () => {
    setBusy(true);
    try {
      await call(importTable, { planId, mode: "commit" }, { file });
      onDone();
      onClose();
    } catch (error) {
      tell(error);
    } finally {
      setBusy(false);
    }
  };
  const faults = trial?.faults ?? [];
  return (
    <Modal
      open
      width={760}
      title={`${t.bench.importDry} · ${file.name}`}
      onCancel={onClose}
      onOk={() => void commit()}
      okText={t.bench.importCommit}
      cancelText={t.app.cancel}
      okButtonProps={{ disabled: !trial || faults.length > 0 || trial.changes.length === 0, loading: busy }}
    >
      {trial && (
        <Alert
          showIcon
          type={faults.length > 0 ? "error" : "info"}
          title={
            faults.length > 0
              ? t.bench.importFaults(faults.length)
              : t.bench.importChanges(trial.changes.length)
          }
        />
      )}
      {faults.length > 0 && (
        <Table
          size="small"
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          rowKey={(fault) => `${fault.cell}${fault.says}`}
          dataSource={faults}
          columns={[
            { title: "#", dataIndex: "cell", width: 70 },
            { title: t.app.details, dataIndex: "column", width: 120 },
            { title: t.app.reason, dataIndex: "says" },
          ]}
        />
      )}
      {faults.length === 0 && (
        <Table
          size="small"
          loading={!trial}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          rowKey="cell"
          dataSource={trial?.changes ?? []}
          columns={[
            { title: "#", dataIndex: "cell", width: 70 },
            { title: t.app.details, dataIndex: "column", width: 120 },
            { title: t.app.from, dataIndex: "from" },
            { title: t.app.to, dataIndex: "to" },
          ]}
        />
      )}
    </Modal>
  );
}
