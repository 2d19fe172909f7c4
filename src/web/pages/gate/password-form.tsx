import { useState } from "react";
import { changePassword } from "../../../modules/accounts/contract.ts";
import { call } from "../../api.ts";
import { useTexts } from "../../texts/index.ts";
import { FaultBox, Field, useDeed } from "./fields.tsx";

interface NewPasswordProps {
  readonly hint: string;
  readonly value: readonly [string, string];
  readonly onChange: (value: readonly [string, string]) => void;
}

/** A new password, typed twice (新密码). */
export function NewPassword({ hint, value: [first, second], onChange }: NewPasswordProps) {
  const t = useTexts();
  return (
    <>
      <Field
        label={t.gate.newPassword}
        hint={hint}
        type="password"
        autoComplete="new-password"
        value={first}
        onChange={(event) => onChange([event.target.value, second])}
      />
      <Field
        label={t.gate.repeatPassword}
        type="password"
        autoComplete="new-password"
        fault={second !== "" && first !== second ? t.gate.mismatch : undefined}
        value={second}
        onChange={(event) => onChange([first, event.target.value])}
      />
    </>
  );
}

/** Change of one's own password (修改密码). */
export function PasswordForm({ lead, onDone }: { readonly lead?: string; readonly onDone: () => void }) {
  const t = useTexts();
  const [current, setCurrent] = useState("");
  const [fresh, setFresh] = useState<readonly [string, string]>(["", ""]);
  const { busy, error, run } = useDeed();
  return (
    <form
      className="gate-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fresh[0] !== fresh[1]) return;
        run(async () => {
          await call(changePassword, { currentPassword: current, newPassword: fresh[0] });
          setCurrent("");
          setFresh(["", ""]);
          onDone();
        });
      }}
    >
      <h2>{t.gate.changeTitle}</h2>
      {lead && <p className="lead">{lead}</p>}
      <FaultBox error={error} />
      <Field
        label={t.gate.oldPassword}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <NewPassword hint={t.gate.passwordRule} value={fresh} onChange={setFresh} />
      <button type="submit" className="btn main" disabled={busy}>
        {t.gate.changeTitle}
      </button>
    </form>
  );
}
