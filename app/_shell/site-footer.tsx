import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import styles from "./site-footer.module.css";

/** Under every page that does not take the whole window: what this is, and what else there is. */
export async function SiteFooter() {
  const t = await getTranslations("shell");
  const user = await currentUser();
  return (
    <footer className={styles.footer}>
      <p>
        <span aria-hidden="true">∇</span> {t("title")} · {t("tagline")}
      </p>
      <nav aria-label={t("footer.label")}>
        <Link href="/exercises" prefetch={false}>
          {t("exercises")}
        </Link>
        <Link href="/progress" prefetch={false}>
          {t("progress")}
        </Link>
        <Link href="/settings" prefetch={false}>
          {t("footer.settings")}
        </Link>
        {user !== null && platform().operations.isFor(user) && (
          <Link href="/operations" prefetch={false}>
            {t("footer.operations")}
          </Link>
        )}
        <a href="/api/openapi.json">{t("footer.api")}</a>
      </nav>
    </footer>
  );
}
