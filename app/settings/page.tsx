import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountTexts } from "../_accounts/account-texts.tsx";
import { AddressState } from "../_accounts/settings/address-state.tsx";
import { DataSection } from "../_accounts/settings/data-section.tsx";
import { DisplayChoices } from "../_accounts/settings/display-choices.tsx";
import { EditorChoices } from "../_accounts/settings/editor-choices.tsx";
import { NameForm } from "../_accounts/settings/name-form.tsx";
import { PasswordForm } from "../_accounts/settings/password-form.tsx";
import { ReminderChoice } from "../_accounts/settings/reminder-choice.tsx";
import { SessionList } from "../_accounts/settings/session-list.tsx";
import styles from "../_accounts/settings/settings.module.css";
import { SettingsSection } from "../_accounts/settings/settings-section.tsx";
import { TokenForm } from "../_accounts/settings/token-form.tsx";
import { TokenList } from "../_accounts/settings/token-list.tsx";
import { currentPreferences } from "../_request/current-preferences.ts";
import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import type { User } from "../_server/accounts/user.ts";
import { PageFrame } from "../_shell/page-frame.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("settingsTitle") };
}

export default async function SettingsPage() {
  const t = await getTranslations("accounts");
  const user = await currentUser();
  const preferences = await currentPreferences();
  const hasPassword = user !== null && (await platform().credentials.hasPassword(user));
  const kept = t("displayWhere", { kept: user?.email == null ? "browser" : "account" });
  return (
    <PageFrame className={styles.page}>
      <h1>{t("settingsTitle")}</h1>
      <AccountTexts>
        <SettingsSection title={t("display")} lead={kept}>
          <DisplayChoices />
        </SettingsSection>
        <SettingsSection title={t("editor")}>
          <EditorChoices preferences={preferences} />
        </SettingsSection>
        {user?.email == null ? <NoAccount user={user} /> : <OwnAccount user={user} />}
        <SettingsSection title={t("data")} lead={user === null ? t("nothingKept") : t("dataLead")}>
          {user === null ? null : (
            <DataSection email={user.email} hasPassword={hasPassword} teaches={user.role !== "learner"} />
          )}
        </SettingsSection>
      </AccountTexts>
    </PageFrame>
  );
}

async function NoAccount({ user }: { readonly user: User | null }) {
  const t = await getTranslations("accounts");
  return (
    <SettingsSection title={t("account")} lead={user === null ? t("signUpLead") : t("noAccountLead")}>
      <p className={styles.links}>
        <Link href="/sign-up?next=/settings" prefetch={false}>
          {user === null ? t("signUp") : t("saveWork")}
        </Link>
        <Link href="/sign-in?next=/settings" prefetch={false}>
          {t("toSignIn")}
        </Link>
      </p>
    </SettingsSection>
  );
}

async function OwnAccount({ user }: { readonly user: User }) {
  const t = await getTranslations("accounts");
  const sessions = await platform().sessions.all(user, new Headers(await headers()));
  const { tokens, emailVerification, reminders } = platform();
  const reminder = await reminders.choice(user);
  const isVerified = await emailVerification.isVerified(user);
  return (
    <>
      <SettingsSection title={t("account")} lead={t("accountLead", { email: user.email ?? "" })}>
        <NameForm name={user.name} />
        {isVerified === null ? null : <AddressState email={user.email ?? ""} isVerified={isVerified} />}
      </SettingsSection>
      {reminder === null ? null : (
        <SettingsSection title={t("reminderSection")}>
          <ReminderChoice choice={reminder} />
        </SettingsSection>
      )}
      <SettingsSection title={t("passwordSection")} lead={t("passwordLead")}>
        <PasswordForm />
      </SettingsSection>
      <SettingsSection title={t("sessions")}>
        <SessionList sessions={sessions} />
      </SettingsSection>
      <SettingsSection title={t("tokens")} lead={t("tokensLead")}>
        <TokenList tokens={await tokens.all(user)} />
        <TokenForm scopes={tokens.scopes} days={tokens.days} />
      </SettingsSection>
    </>
  );
}
