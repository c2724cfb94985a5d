import { IconAdjustmentsHorizontal, IconChevronDown, IconUserCircle } from "@tabler/icons-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Viewer } from "../server/accounts/viewer.ts";
import styles from "./account-menu.module.css";
import { CloseOnMove } from "./close-on-move.tsx";
import { HereLink } from "./here-link.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

const MENU = "account-menu";

/** The account at the end of the header: signing in, or a name that opens what belongs to it. */
export async function AccountMenu({ viewer }: { readonly viewer: Viewer | null }) {
  const t = await getTranslations("accounts");
  if (viewer === null)
    return (
      <>
        <HereLink page="/sign-in" className={styles.entry}>
          {t("signIn")}
        </HereLink>
        <Link
          className={styles.icon}
          href="/settings"
          prefetch={false}
          aria-label={t("settings")}
          title={t("settings")}
        >
          <IconAdjustmentsHorizontal size={18} aria-hidden="true" />
        </Link>
      </>
    );
  const name = viewer.email === null ? t("noName") : viewer.name;
  // The browser's own popover: it closes by Escape and by a click elsewhere, without a script.
  return (
    <>
      {viewer.email === null ? (
        <HereLink page="/sign-up" className={styles.save}>
          {t("saveWork")}
        </HereLink>
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
        {viewer.email === null ? <NoAccount /> : <p className={styles.note}>{viewer.email}</p>}
        <Link href="/settings" prefetch={false}>
          {t("settings")}
        </Link>
        {viewer.email === null ? null : <SignOutButton />}
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
      <HereLink page="/sign-up">{t("saveWork")}</HereLink>
      <HereLink page="/sign-in">{t("signIn")}</HereLink>
    </>
  );
}
