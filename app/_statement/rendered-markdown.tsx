import "katex/dist/katex.min.css";
import { useContext } from "react";
import { ExerciseLang } from "./exercise-lang.ts";
import styles from "./statement.module.css";

/** A sentence or two, as `sentenceHtml` made it on the server. */
export function RenderedMarkdown({ html }: { readonly html: string }) {
  const lang = useContext(ExerciseLang);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitised it.
  return <span className={styles.inline} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
