import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../_accounts/account-frame.tsx";
import { AccountTexts } from "../_accounts/account-texts.tsx";
import { AskResetForm } from "../_accounts/ask-reset-form.tsx";
import { NoMailServer } from "../_accounts/no-mail-server.tsx";
import { platform } from "../_request/platform.ts";

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
      links={
        <Link href="/sign-in" prefetch={false}>
          {t("backToSignIn")}
        </Link>
      }
    >
      <AccountTexts>{sendsMail ? <AskResetForm /> : <NoMailServer />}</AccountTexts>
    </AccountFrame>
  );
}
