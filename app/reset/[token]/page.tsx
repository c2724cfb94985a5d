import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../../_accounts/account-frame.tsx";
import { AccountTexts } from "../../_accounts/account-texts.tsx";
import { SetPasswordForm } from "../../_accounts/set-password-form.tsx";
import { platform } from "../../_request/platform.ts";

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("setPasswordTitle") };
}

export default async function SetPasswordPage({ params }: Props) {
  const t = await getTranslations("accounts");
  const { token } = await params;
  const isGood = await platform().credentials.isResetLinkGood(token);
  if (!isGood)
    return (
      <AccountFrame
        title={t("linkOverTitle")}
        lead={t("linkOver")}
        links={
          <Link href="/sign-in" prefetch={false}>
            {t("backToSignIn")}
          </Link>
        }
      >
        <Link href="/reset" prefetch={false}>
          {t("askAgain")}
        </Link>
      </AccountFrame>
    );
  return (
    <AccountFrame title={t("setPasswordTitle")} lead={t("setPasswordLead")}>
      <AccountTexts>
        <SetPasswordForm token={token} />
      </AccountTexts>
    </AccountFrame>
  );
}
