import { type InputHTMLAttributes, useId, useState } from "react";
import { RefusedError } from "../../api.ts";
import { useSentence, useTexts } from "../../texts/index.ts";

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
}

/** A labelled input of the pages before the shell (表单项), with hint and fault tied to it for screen readers. */
export function Field({ label, hint, fault, ...input }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        required
        aria-invalid={fault ? true : undefined}
        aria-describedby={described || undefined}
        {...input}
      />
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {fault && (
        <span className="fault" id={`${id}-fault`}>
          {fault}
        </span>
      )}
    </div>
  );
}

/** What went wrong, as one box of sentences that screen readers announce (不予办理的理由). */
export function FaultBox({ error }: { readonly error: unknown }) {
  const t = useTexts();
  const sentence = useSentence();
  if (!error) return null;
  const lines =
    error instanceof RefusedError && error.refusals.length > 0
      ? error.refusals.map(sentence)
      : [error instanceof RefusedError ? t.app.failed : t.app.unreachable];
  return (
    <div className="fault-box" role="alert">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** Runs a form's deed once at a time, and keeps what refused it (提交). */
export function useDeed(): {
  readonly busy: boolean;
  readonly error: unknown;
  readonly run: (deed: () => Promise<void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = (deed: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    deed()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { busy, error, run };
}
