import { createContext, useContext } from "react";

/** The language that the texts of the exercise on this page are in, where that is not the page's; undefined where it is. */
export const ExerciseLang = createContext<string | undefined>(undefined);

/** For an element that shows a text of an exercise: a text that is the same for readers of both languages is in the exercise's. */
export function useTextLang({ zh, en }: { readonly zh: string; readonly en: string }): string | undefined {
  const lang = useContext(ExerciseLang);
  return zh === en ? lang : undefined;
}
