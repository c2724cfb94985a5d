import "katex/dist/katex.min.css";
import styles from "./statement.module.css";

/** A sentence or two, as `sentenceHtml` made it on the server. */
export function RenderedMarkdown({ html }: { readonly html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitised it.
  return <span className={styles.inline} dangerouslySetInnerHTML={{ __html: html }} />;
}
