import { useQueryClient } from "@tanstack/react-query";
import { Navigate, useLocation, useNavigate } from "react-router";
import { sessionKey, useSessionQuery } from "../../session.ts";
import { useTexts } from "../../texts/index.ts";
import { GateFrame } from "./gate-frame.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** Sign-in page (登录页): also holds a person back until the duties of the first sign-in are done. */
export function SignInPage() {
  const t = useTexts();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const { data: session } = useSessionQuery();
  const wanted = (location.state as { from?: string } | null)?.from ?? "/";
  const refresh = () => void cache.invalidateQueries({ queryKey: sessionKey });

  if (session?.duties.includes("change-password"))
    return (
      <GateFrame>
        <PasswordForm lead={t.gate.changeLead} onDone={refresh} />
      </GateFrame>
    );
  if (session?.duties.includes("enrol-second-factor"))
    return (
      <GateFrame>
        <SecondFactorForm onDone={refresh} />
      </GateFrame>
    );
  if (session) return <Navigate to={wanted} replace />;
  return (
    <GateFrame>
      <SignInForm onDone={() => void navigate(wanted, { replace: true, state: { from: wanted } })} />
    </GateFrame>
  );
}
