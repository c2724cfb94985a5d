import { useTranslations } from "next-intl";
import { textLines } from "./source-diff.ts";
import styles from "./source-listing.module.css";

interface Props {
  readonly source: string;
  /** What a report says of a line; lines count from 1. */
  readonly marks: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** No one reads on after so many; the rest is in the export of one's data. */
const MOST_LINES = 5_000;

/** Code to read, with its line numbers, and a remark under each line a report names. */
export function SourceListing({ source, marks }: Props) {
  const t = useTranslations("history");
  const last = Math.max(0, ...marks.map(({ line }) => line));
  const own = textLines(source);
  // "Expected `}`" stands behind the last line.
  const lines = [...own, ...Array<string>(Math.max(0, last - own.length)).fill("")];
  const remarks = Map.groupBy(marks, ({ line }) => line);
  const shown = Array.from(lines.slice(0, MOST_LINES).entries(), ([i, text]) => ({ number: i + 1, text }));
  return (
    <div className={styles.listing}>
      {shown.map(({ number, text }) => {
        const found = remarks.get(number) ?? [];
        return (
          <div key={number} className={styles.line} data-marked={found.length > 0 || undefined}>
            <span className={styles.number} aria-hidden="true">
              {number}
            </span>
            <code>{text}</code>
            {found.map(({ column, message }) => (
              <span key={`${column} ${message}`} className={styles.remark}>
                {t("remark", { line: number, column, message })}
              </span>
            ))}
          </div>
        );
      })}
      {lines.length > MOST_LINES && (
        <p className={styles.rest}>{t("moreLines", { count: lines.length - MOST_LINES })}</p>
      )}
    </div>
  );
}
