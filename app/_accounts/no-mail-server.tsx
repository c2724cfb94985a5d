import { getTranslations } from "next-intl/server";
import styles from "./no-mail-server.module.css";

/** What to do about a forgotten password where no mail is sent. */
export async function NoMailServer() {
  const t = await getTranslations("accounts");
  return (
    <>
      <p>{t("noMail")}</p>
      <p>{t("noMailAsk")}</p>
      <pre className={styles.command}>
        <code>{t("noMailCommand")}</code>
      </pre>
      <p className={styles.quiet}>{t("noMailThen")}</p>
    </>
  );
}
