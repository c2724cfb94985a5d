import { useLocale, useTranslations } from "next-intl";
import { type ReportNumber, reportMessagesIn } from "../../grader/browser.ts";
import { entryName } from "./entry-focus.tsx";
import styles from "./entry-readout.module.css";
import { distance, fullText, numberText, signedDifference } from "./number-text.ts";

interface Props {
  readonly path: string;
  readonly entry: {
    readonly index: readonly number[];
    readonly received: ReportNumber;
    readonly expected: ReportNumber;
  };
  readonly isWorst: boolean;
  readonly id?: string;
  /** What was just copied. */
  readonly copied?: string | null;
}

/** One entry in numbers: four digits to read, all of them in the titles; said aloud when another becomes current. */
export function EntryReadout({ path, entry, isWorst, id, copied = null }: Props) {
  const t = useTranslations("results");
  const messages = reportMessagesIn(useLocale());
  const { index, received, expected } = entry;
  const isApart = Number.isFinite(distance(received, expected));
  return (
    <output className={styles.readout} id={id}>
      <span className={styles.name}>
        {isWorst && <span className={styles.label}>{t("worst")} </span>}
        <code>{entryName(path, index) || messages.theResult}</code>
      </span>
      <NumberPart label={messages.yours} value={received} />
      <NumberPart label={messages.expected} value={expected} />
      {isApart && <NumberPart label={messages.difference} value={signedDifference(received, expected)} />}
      {copied !== null && <span className={styles.label}>{t("tensor.copied", { digits: copied })}</span>}
    </output>
  );
}

function NumberPart({ label, value }: { readonly label: string; readonly value: ReportNumber }) {
  return (
    <span>
      <span className={styles.label}>{label}</span>{" "}
      <span className={styles.number} title={fullText(value)}>
        {numberText(value)}
      </span>
    </span>
  );
}
