import styles from "./live-sample.module.css";

const TOKEN = /(\/\/[^\n]*)|\b(const|let|return|function|if|else|for|of|new)\b|\b(\d+(?:\.\d+)?)\b/g;

/** Code in the colours of the editor: comments, keywords, numbers. */
export function Highlighted({ code }: { readonly code: string }) {
  const parts: { readonly at: number; readonly text: string; readonly kind?: string }[] = [];
  let end = 0;
  for (const match of code.matchAll(TOKEN)) {
    const [text, comment, keyword] = match;
    parts.push({ at: end, text: code.slice(end, match.index) });
    const kind =
      comment !== undefined ? styles.comment : keyword !== undefined ? styles.keyword : styles.number;
    parts.push({ at: match.index, text, ...(kind === undefined ? {} : { kind }) });
    end = match.index + text.length;
  }
  parts.push({ at: end, text: code.slice(end) });
  return parts
    .filter(({ text }) => text !== "")
    .map(({ at, text, kind }) => (
      <span key={at} className={kind}>
        {text}
      </span>
    ));
}
