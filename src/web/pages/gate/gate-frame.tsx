import type { ReactNode } from "react";
import "../../styles/gate.css";
import mark from "../../mark.svg";
import { setPreference, usePreferences } from "../../preferences.ts";
import { useTexts } from "../../texts/index.ts";

/** Frame of the pages before the shell (登录前页面): what the system is, on the left; one form, on the right. */
export function GateFrame({ children }: { readonly children: ReactNode }) {
  const t = useTexts();
  const { language, size } = usePreferences();
  return (
    <div className="gate">
      <header className="gate-side">
        <div className="gate-brand">
          <img src={mark} alt="" />
          <span>{t.app.name}</span>
        </div>
        <div>
          <h1>{t.gate.headline}</h1>
          <ol>
            {t.gate.steps.map((step, index) => (
              <li key={step}>
                <b>{"一二三"[index]}</b>
                <span>{step}</span>
              </li>
            ))}
          </ol>
        </div>
        <p className="gate-foot">{t.gate.foot}</p>
      </header>
      <main className="gate-main">
        <div className="gate-top">
          <button
            type="button"
            className="btn quiet"
            onClick={() => setPreference({ size: size === "large" ? "normal" : "large" })}
          >
            {size === "large" ? t.app.normalText : t.app.largeText}
          </button>
          <button
            type="button"
            className="btn quiet"
            lang={language === "zh" ? "en" : "zh-CN"}
            aria-label={t.app.languageOtherLabel}
            onClick={() => setPreference({ language: language === "zh" ? "en" : "zh" })}
          >
            {t.app.languageOther}
          </button>
        </div>
        {children}
      </main>
    </div>
  );
}
