import { Navigate, Outlet, useLocation } from "react-router";
import { UnreachableError } from "../api.ts";
import { Waiting } from "../parts/plain-pages.tsx";
import { useSessionQuery } from "../session.ts";
import { useTexts } from "../texts/index.ts";

/** Lets nobody into the shell without a session whose duties are done (登录检查). */
export function Guard() {
  const t = useTexts();
  const location = useLocation();
  const session = useSessionQuery();
  if (session.isPending) return <Waiting />;
  if (session.error && !session.data)
    return (
      <div className="plain-page">
        <h1>{session.error instanceof UnreachableError ? t.app.unreachable : t.app.failed}</h1>
        <button type="button" onClick={() => void session.refetch()}>
          {t.app.retry}
        </button>
      </div>
    );
  if (!session.data || session.data.duties.length > 0)
    return <Navigate to="/sign-in" replace state={{ from: location.pathname + location.search }} />;
  return <Outlet />;
}
