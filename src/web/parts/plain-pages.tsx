import { Link, useRouteError } from "react-router";
import "../styles/plain.css";
import { RefusedError } from "../api.ts";
import { useSentence, useTexts } from "../texts/index.ts";

/** Something is on its way (加载中): shown after a moment only, so that quick pages do not flicker. */
export function Waiting() {
  const t = useTexts();
  return (
    <div className="waiting" role="status">
      <span className="waiting-bar" />
      <span className="visually-hidden">{t.app.loading}</span>
    </div>
  );
}

function PlainPage({ mark, title, hint }: { mark: string; title: string; hint: string }) {
  const t = useTexts();
  return (
    <div className="plain-page">
      <p className="plain-mark num">{mark}</p>
      <h1>{title}</h1>
      <p className="dim">{hint}</p>
      <p>
        <Link to="/">{t.app.home}</Link>
      </p>
    </div>
  );
}

/** No page at this address (404). */
export function NotFoundPage() {
  const t = useTexts();
  return <PlainPage mark="404" title={t.faults.notFound} hint={t.faults.notFoundHint} />;
}

/** The acting post lacks the right (403). */
export function ForbiddenPage() {
  const t = useTexts();
  return <PlainPage mark="403" title={t.faults.forbidden} hint={t.faults.forbiddenHint} />;
}

/** A page that could not be shown (页面故障): a refusal is told in its own words. */
export function BrokenPage() {
  const t = useTexts();
  const sentence = useSentence();
  const error = useRouteError();
  if (error instanceof RefusedError) {
    if (error.status === 403) return <ForbiddenPage />;
    const [first] = error.refusals;
    return <PlainPage mark={String(error.status)} title={first ? sentence(first) : t.app.failed} hint="" />;
  }
  return <PlainPage mark="!" title={t.faults.broken} hint={t.faults.brokenHint} />;
}
