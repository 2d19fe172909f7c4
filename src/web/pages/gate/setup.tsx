import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { checkSetupLink, completeSetup } from "../../../modules/accounts/contract.ts";
import { call } from "../../api.ts";
import { useTexts } from "../../texts/index.ts";
import { FaultBox, Field, useDeed } from "./fields.tsx";
import { GateFrame } from "./gate-frame.tsx";
import { NewPassword } from "./password-form.tsx";

/** Set-up page of a new account (账号启用页): the token stands behind `#` and so never reaches a server log. */
export function SetupPage() {
  const t = useTexts();
  const [token] = useState(() => window.location.hash.slice(1));
  const [fresh, setFresh] = useState<readonly [string, string]>(["", ""]);
  const [ready, setReady] = useState(false);
  const { busy, error, run } = useDeed();
  const link = useQuery({
    queryKey: ["setup", token],
    queryFn: () => call(checkSetupLink, { token }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const submit = async () => {
    await call(completeSetup, { token, password: fresh[0] });
    window.history.replaceState(null, "", window.location.pathname);
    setReady(true);
  };
  return (
    <GateFrame>
      <form
        className="gate-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (fresh[0] === fresh[1]) run(submit);
        }}
      >
        <h2>{t.gate.setUpTitle}</h2>
        {ready ? (
          <p className="note-box" role="status">
            {t.gate.setUpDone}
          </p>
        ) : (
          <>
            <p className="lead">{t.gate.setUpLead}</p>
            <FaultBox error={link.error ?? error} />
            {link.data && (
              <>
                <Field label={t.gate.account} readOnly autoComplete="username" value={link.data.loginName} />
                <NewPassword hint={t.gate.passwordRule} value={fresh} onChange={setFresh} />
                <button type="submit" className="btn main" disabled={busy}>
                  {t.gate.setUpSubmit}
                </button>
              </>
            )}
          </>
        )}
        <Link to="/sign-in">{t.gate.backToSignIn}</Link>
      </form>
    </GateFrame>
  );
}
