import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../accounts/account-frame.tsx";
import { AccountTexts } from "../accounts/account-texts.tsx";
import { AskResetForm } from "../accounts/ask-reset-form.tsx";
import { NoMailServer } from "../accounts/no-mail-server.tsx";
import { platform } from "../platform.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("resetTitle") };
}

export default async function AskResetPage() {
  const t = await getTranslations("accounts");
  const { sendsMail } = platform().credentials;
  return (
    <AccountFrame
      title={t("resetTitle")}
      {...(sendsMail ? { lead: t("resetLead") } : {})}
      links={<Link href="/sign-in">{t("backToSignIn")}</Link>}
    >
      <AccountTexts>{sendsMail ? <AskResetForm /> : <NoMailServer />}</AccountTexts>
    </AccountFrame>
  );
}
