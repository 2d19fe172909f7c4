import { App } from "antd";
import { RefusedError } from "../api.ts";
import { useSentence, useTexts } from "../texts/index.ts";

/** Tells a refusal or a lost connection in words (提示), as one message per reason. */
export function useTell(): (error: unknown) => void {
  const t = useTexts();
  const sentence = useSentence();
  const { message } = App.useApp();
  return (error) => {
    if (error instanceof RefusedError) {
      const words = error.refusals.map(sentence);
      for (const one of words.length > 0 ? words : [t.app.failed]) void message.error(one, 6);
    } else void message.error(t.app.unreachable);
  };
}

/** Runs a deed and tells what refused it (办理). */
export function useDo(): (deed: () => Promise<unknown>, done?: string) => void {
  const tell = useTell();
  const { message } = App.useApp();
  return (deed, done) => {
    deed().then(() => {
      if (done) void message.success(done);
    }, tell);
  };
}
