import { getTranslations } from "next-intl/server";
import styles from "./failure.module.css";

/** What stands at an address that leads nowhere. */
export async function NotFoundText() {
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
