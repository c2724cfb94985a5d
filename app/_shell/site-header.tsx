import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountMenu } from "../_accounts/account-menu.tsx";
import { platform } from "../_request/platform.ts";
import { DueCount } from "../_review/due-count.tsx";
import type { User } from "../_server/accounts/user.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { SearchLink } from "./search-link.tsx";
import styles from "./site-header.module.css";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The bar above every page: where one can go, in which language and colours, as whom. */
export async function SiteHeader({ user }: { readonly user: User | null }) {
  const t = await getTranslations("shell");
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <Link className={styles.brand} href="/" prefetch={false} aria-label="Nabla">
        <span aria-hidden="true">∇</span> <span className={styles.name}>Nabla</span>
      </Link>
      <nav className={styles.places} aria-label={t("navigation")}>
        <Link href="/exercises" prefetch={false}>
          {t("exercises")}
        </Link>
        <Link className={styles.inFooter} href="/progress" prefetch={false}>
          {t("progress")}
        </Link>
        <Link href="/review" prefetch={false}>
          {t("review")}
          {user !== null && <DueCount />}
        </Link>
        {user !== null && platform().studio.isFor(user) && (
          <Link href="/studio" prefetch={false}>
            {t("studio")}
          </Link>
        )}
      </nav>
      <div className={styles.own}>
        <SearchLink />
        <LanguageSwitch />
        <ThemeSwitch />
        <AccountMenu user={user} />
      </div>
    </header>
  );
}
