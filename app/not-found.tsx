import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import styles from "./_shell/failure.module.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFound.title") };
}

/** An address that leads nowhere. */
export default async function NotFoundPage() {
  const t = await getTranslations("shell");
  return (
    <div className={styles.page}>
      <p className={styles.sign} aria-hidden="true">
        ∇ = 0
      </p>
      <h1>{t("notFound.title")}</h1>
      <p>{t("notFound.text")}</p>
      <a className={styles.way} href="/exercises">
        {t("notFound.back")}
      </a>
    </div>
  );
}
