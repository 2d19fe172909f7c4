import { useState } from "react";
import { confirmSecondFactor, startSecondFactor } from "../../../modules/accounts/contract.ts";
import { call } from "../../api.ts";
import { useTexts } from "../../texts/index.ts";
import { FaultBox, Field, useDeed } from "./fields.tsx";

interface Begun {
  readonly secret: string;
  readonly qr: string;
}

/** Setting up one-time codes (绑定动态验证码): password, picture, first code, recovery codes. */
export function SecondFactorForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts();
  const [password, setPassword] = useState("");
  const [begun, setBegun] = useState<Begun | null>(null);
  const [code, setCode] = useState("");
  const [recovery, setRecovery] = useState<readonly string[] | null>(null);
  const { busy, error, run } = useDeed();

  const submit = async () => {
    if (begun === null) setBegun(await call(startSecondFactor, { password }));
    else setRecovery((await call(confirmSecondFactor, { code })).recoveryCodes);
  };

  if (recovery)
    return (
      <div className="gate-form">
        <h2>{t.account.recovery}</h2>
        <ul className="recovery num">
          {recovery.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <button type="button" className="btn main" onClick={onDone}>
          {t.app.done}
        </button>
      </div>
    );
  return (
    <form
      className="gate-form"
      onSubmit={(event) => {
        event.preventDefault();
        run(submit);
      }}
    >
      <h2>{t.account.totpStart}</h2>
      <FaultBox error={error} />
      {begun === null ? (
        <Field
          label={t.gate.password}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      ) : (
        <>
          <p className="lead">{t.account.totpScan}</p>
          <img src={begun.qr} alt="QR" width={200} height={200} />
          <p className="dim">
            {t.account.totpSecret}
            {t.app.colon}
            <code className="num">{begun.secret}</code>
          </p>
          <Field
            label={t.gate.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </>
      )}
      <button type="submit" className="btn main" disabled={busy}>
        {t.account.totpConfirm}
      </button>
    </form>
  );
}
