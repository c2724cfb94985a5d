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
  const t = useTranslations("shell");
  return (
    <div className={styles.page} role="alert">
      <p className={styles.sign} aria-hidden="true">
        ∇ = NaN
      </p>
      <h1>{t("failure.title")}</h1>
      <p>{t("failure.text")}</p>
      {error.digest !== undefined && (
        <p className={styles.digest}>{t("failure.number", { digest: error.digest })}</p>
      )}
      <div className={styles.ways}>
        <button type="button" className={styles.way} onClick={retry}>
          {t("failure.again")}
        </button>
        <a className={styles.way} href="/exercises">
          {t("notFound.back")}
        </a>
      </div>
    </div>
  );
}
