import { useState } from "react";
import { signIn } from "../../../modules/accounts/contract.ts";
import { call, RefusedError } from "../../api.ts";
import { useAdoptSession } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import { FaultBox, Field, useDeed } from "./fields.tsx";

/** Account, password and, where one is in use, the second factor (登录表单). */
export function SignInForm({ onDone, lead }: { readonly onDone: () => void; readonly lead?: string }) {
  const t = useTexts();
  const adopt = useAdoptSession();
  const [loginName, setLoginName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const { busy, error, run } = useDeed();

  const submit = async () => {
    try {
      const { session } = await call(signIn, { loginName, password, ...(needsCode ? { code } : {}) });
      adopt(session);
      onDone();
    } catch (refused) {
      if (!(refused instanceof RefusedError && refused.has("accounts/code-needed"))) throw refused;
      setNeedsCode(true);
    }
  };

  return (
    <form
      className="gate-form"
      onSubmit={(event) => {
        event.preventDefault();
        run(submit);
      }}
    >
      <h2>{t.gate.signIn}</h2>
      <p className="lead">{lead ?? (needsCode ? t.gate.codeLead : t.gate.lead)}</p>
      <FaultBox error={error} />
      <Field
        label={t.gate.account}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        readOnly={needsCode}
        value={loginName}
        onChange={(event) => setLoginName(event.target.value)}
      />
      <Field
        label={t.gate.password}
        name="password"
        type="password"
        autoComplete="current-password"
        readOnly={needsCode}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {needsCode && (
        <Field
          label={t.gate.code}
          hint={t.gate.codeHint}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <button type="submit" className="btn main" disabled={busy}>
        {busy ? t.gate.submitting : t.gate.submit}
      </button>
      <p className="dim">{t.gate.forgot}</p>
    </form>
  );
}
