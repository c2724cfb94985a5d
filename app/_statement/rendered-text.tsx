import "katex/dist/katex.min.css";
import styles from "./statement.module.css";

/** A text of paragraphs, as `textHtml` made it on the server. */
export function RenderedText({ html }: { readonly html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitised it.
  return <div className={styles.statement} dangerouslySetInnerHTML={{ __html: html }} />;
}
