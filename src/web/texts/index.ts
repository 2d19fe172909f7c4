import { usePreferences } from "../preferences.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** All words of the interface in one language (界面文字): a key that one language lacks does not compile. */
export type Texts = typeof zh;

export function useTexts(): Texts {
  return usePreferences().language === "zh" ? zh : en;
}

/** The sentence of a refusal in the language of the page. */
export function useSentence(): (refusal: { readonly message: string; readonly messageEn: string }) => string {
  const { language } = usePreferences();
  return (refusal) => (language === "zh" ? refusal.message : refusal.messageEn);
}
