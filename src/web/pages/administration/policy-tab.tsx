import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Modal, Table } from "antd";
import { useState } from "react";
import { changePolicy, listPolicy, type PolicyLine } from "../../../modules/accounts/contract.ts";
import { call } from "../../api.ts";
import { useAnswer } from "../../parts/query.ts";
import { useTell } from "../../parts/tell.tsx";
import { useMay } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";

function ChangeDialog({ line, onClose }: { line: PolicyLine; onClose: () => void }) {
  const t = useTexts();
  const tell = useTell();
  const cache = useQueryClient();
  const change = ({ value, reason }: { value: number; reason: string }) => {
    call(changePolicy, { name: line.name, value, reason }).then(() => {
      void cache.invalidateQueries({ queryKey: [listPolicy.name] });
      onClose();
    }, tell);
  };
  const required = [{ required: true, message: t.app.required }];
  return (
    <Modal open title={`${t.accounts.change} · ${line.term}`} footer={null} onCancel={onClose}>
      <Form layout="vertical" initialValues={{ value: line.value }} onFinish={change}>
        <Form.Item
          name="value"
          label={`${t.accounts.valueNow} (${line.least}—${line.most})`}
          rules={required}
        >
          <InputNumber min={line.least} max={line.most} />
        </Form.Item>
        <Form.Item name="reason" label={t.app.reason} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t.app.save}
        </Button>
      </Form>
    </Modal>
  );
}

/** The security settings in force, each with its source (安全策略). */
export function PolicyTab() {
  const t = useTexts();
  const may = useMay();
  const [chosen, setChosen] = useState<PolicyLine | null>(null);
  const answer = useAnswer(listPolicy, {});
  return (
    <>
      <Table<PolicyLine>
        size="middle"
        pagination={false}
        rowKey="name"
        scroll={{ x: "max-content" }}
        loading={answer.isPending}
        dataSource={answer.data?.settings ?? []}
        columns={[
          { title: t.accounts.setting, dataIndex: "term", width: 200 },
          { title: t.accounts.valueNow, dataIndex: "value", width: 90, align: "right", className: "num" },
          {
            title: t.accounts.valueStandard,
            dataIndex: "standard",
            width: 90,
            align: "right",
            className: "num",
          },
          {
            title: t.accounts.bounds,
            key: "bounds",
            width: 130,
            className: "num",
            render: (_, line) => `${line.least}—${line.most}`,
          },
          { title: t.accounts.source, dataIndex: "source", width: 380 },
          {
            title: t.app.operations,
            key: "deed",
            width: 90,
            render: (_, line) =>
              may("rights:grant") && (
                <Button size="small" onClick={() => setChosen(line)}>
                  {t.accounts.change}
                </Button>
              ),
          },
        ]}
      />
      {chosen && <ChangeDialog line={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
