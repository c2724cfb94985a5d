import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountTexts } from "../accounts/account-texts.tsx";
import { DataSection } from "../accounts/settings/data-section.tsx";
import { DisplayChoices } from "../accounts/settings/display-choices.tsx";
import { EditorChoices } from "../accounts/settings/editor-choices.tsx";
import { NameForm } from "../accounts/settings/name-form.tsx";
import { PasswordForm } from "../accounts/settings/password-form.tsx";
import { SessionList } from "../accounts/settings/session-list.tsx";
import styles from "../accounts/settings/settings.module.css";
import { SettingsSection } from "../accounts/settings/settings-section.tsx";
import { platform } from "../platform.ts";
import { currentPreferences } from "../preferences.ts";
import type { Viewer } from "../server/accounts/viewer.ts";
import { currentViewer } from "../viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("settingsTitle") };
}

export default async function SettingsPage() {
  const t = await getTranslations("accounts");
  const viewer = await currentViewer();
  const preferences = await currentPreferences();
  const kept = t("displayWhere", { kept: viewer?.email == null ? "browser" : "account" });
  return (
    <div className={styles.page}>
      <h1>{t("settingsTitle")}</h1>
      <AccountTexts>
        <SettingsSection title={t("display")} lead={kept}>
          <DisplayChoices preferences={preferences} />
        </SettingsSection>
        <SettingsSection title={t("editor")}>
          <EditorChoices preferences={preferences} />
        </SettingsSection>
        {viewer?.email == null ? <NoAccount viewer={viewer} /> : <OwnAccount viewer={viewer} />}
        <SettingsSection title={t("data")} lead={viewer === null ? t("nothingKept") : t("dataLead")}>
          {viewer === null ? null : <DataSection email={viewer.email} />}
        </SettingsSection>
      </AccountTexts>
    </div>
  );
}

async function NoAccount({ viewer }: { readonly viewer: Viewer | null }) {
  const t = await getTranslations("accounts");
  return (
    <SettingsSection title={t("account")} lead={viewer === null ? t("signUpLead") : t("noAccountLead")}>
      <p className={styles.links}>
        <Link href="/sign-up?next=/settings">{viewer === null ? t("signUp") : t("saveWork")}</Link>
        <Link href="/sign-in?next=/settings">{t("toSignIn")}</Link>
      </p>
    </SettingsSection>
  );
}

async function OwnAccount({ viewer }: { readonly viewer: Viewer }) {
  const t = await getTranslations("accounts");
  const sessions = await platform().sessions.all(viewer, new Headers(await headers()));
  return (
    <>
      <SettingsSection title={t("account")} lead={t("accountLead", { email: viewer.email ?? "" })}>
        <NameForm name={viewer.name} />
      </SettingsSection>
      <SettingsSection title={t("passwordSection")} lead={t("passwordLead")}>
        <PasswordForm />
      </SettingsSection>
      <SettingsSection title={t("sessions")}>
        <SessionList sessions={sessions} />
      </SettingsSection>
    </>
  );
}
