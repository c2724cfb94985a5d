import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { IconChevronDown, IconSettings, IconUserCircle } from "../_icons/icons.ts";
import type { User } from "../_server/accounts/user.ts";
import styles from "./account-menu.module.css";
import { CloseOnMove } from "./close-on-move.tsx";
import { SignInLink } from "./sign-in-link.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

const MENU = "account-menu";

/** The account at the end of the header: signing in, or a name that opens what belongs to it. */
export async function AccountMenu({ user }: { readonly user: User | null }) {
  const t = await getTranslations("accounts");
  if (user === null)
    return (
      <>
        <SignInLink page="/sign-in" className={styles.entry}>
          {t("signIn")}
        </SignInLink>
        <Link
          className={styles.icon}
          href="/settings"
          prefetch={false}
          aria-label={t("settings")}
          title={t("settings")}
        >
          <IconSettings size={18} aria-hidden="true" />
        </Link>
      </>
    );
  const name = user.email === null ? t("noName") : user.name;
  // The browser's own popover: it closes by Escape and by a click elsewhere, without a script.
  return (
    <>
      {user.email === null ? (
        <SignInLink page="/sign-up" className={styles.save}>
          {t("saveWork")}
        </SignInLink>
      ) : null}
      <button
        type="button"
        className={styles.button}
        popoverTarget={MENU}
        aria-label={t("accountMenu", { name })}
      >
        <IconUserCircle className={styles.person} size={18} aria-hidden="true" />
        <span className={styles.name}>{name}</span>
        <IconChevronDown size={14} aria-hidden="true" />
      </button>
      <div id={MENU} popover="auto" className={styles.menu}>
        {user.email === null ? <NoAccount /> : <p className={styles.note}>{user.email}</p>}
        <Link href="/settings" prefetch={false}>
          {t("settings")}
        </Link>
        {user.role === "learner" ? null : (
          <Link href="/reported" prefetch={false}>
            {t("reportedSolutions")}
          </Link>
        )}
        {user.email === null ? null : <SignOutButton />}
        <CloseOnMove id={MENU} />
      </div>
    </>
  );
}

async function NoAccount() {
  const t = await getTranslations("accounts");
  return (
    <>
      <p className={styles.note}>{t("anonymousNote")}</p>
      <SignInLink page="/sign-up">{t("saveWork")}</SignInLink>
      <SignInLink page="/sign-in">{t("signIn")}</SignInLink>
    </>
  );
}
