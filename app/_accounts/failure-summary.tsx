import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import styles from "./account-form.module.css";
import type { FormFailure } from "./failure.ts";

/** Everything that is wrong with a form, above it: read out when it appears, each line leading to its field. */
export function FailureSummary({
  failures,
  idOf,
}: {
  readonly failures: readonly FormFailure[];
  readonly idOf: (field: string) => string;
}) {
  const t = useTranslations("accounts");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failures.length > 0) box.current?.focus();
  }, [failures]);
  if (failures.length === 0) return null;
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      {failures.length === 1 ? null : <p>{t("failed", { count: failures.length })}</p>}
      <ul>
        {failures.map(({ field, message }) => (
          <li key={message}>{field === null ? message : <a href={`#${idOf(field)}`}>{message}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
