import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { useTexts } from "../texts/index.ts";

interface PageHeadProps {
  readonly title: string;
  /** Pages above this one, home not counted. */
  readonly above?: readonly { readonly to?: string; readonly label: string }[];
  readonly actions?: ReactNode;
  readonly under?: ReactNode;
}

/** Head of a page (页头): where one is, what it is called, what can be done; names the browser tab too. */
export function PageHead({ title, above = [], actions, under }: PageHeadProps) {
  const t = useTexts();
  useEffect(() => {
    document.title = `${title} · ${t.app.name}`;
  }, [title, t]);
  return (
    <div className="page-head">
      <div className="page-head-words">
        {above.length > 0 && (
          <nav className="crumbs" aria-label={t.menu.breadcrumb}>
            <span>
              <Link to="/">{t.menu.home}</Link>
            </span>
            {above.map((one) => (
              <span key={one.label}>{one.to ? <Link to={one.to}>{one.label}</Link> : one.label}</span>
            ))}
          </nav>
        )}
        <h1>{title}</h1>
        {under}
      </div>
      {actions && <div className="page-actions no-print">{actions}</div>}
    </div>
  );
}
