"use client";

import { useTranslations } from "next-intl";
import styles from "./_shell/failure.module.css";

interface Props {
  readonly error: Error & { readonly digest?: string };
  /** Asks the server for the page again. */
  readonly retry: () => void;
}

/** A page that failed on our side. The number finds it in the log. Every page loads this: so it is made of little. */
export default function FailedPage({ error, retry }: Props) {
  const t = useTranslations("failure");
  return (
    <div className={styles.page} role="alert">
      <p className={styles.sign} aria-hidden="true">
        ∇ = NaN
      </p>
      <h1>{t("title")}</h1>
      <p>{t("text")}</p>
      {error.digest !== undefined && <p className={styles.digest}>{t("number", { digest: error.digest })}</p>}
      <div className={styles.ways}>
        <button type="button" className={styles.way} onClick={retry}>
          {t("again")}
        </button>
        <a className={styles.way} href="/exercises">
          {t("exercises")}
        </a>
      </div>
    </div>
  );
}
