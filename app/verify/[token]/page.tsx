import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../../_accounts/account-frame.tsx";
import { AccountTexts } from "../../_accounts/account-texts.tsx";
import { VerifyForm } from "../../_accounts/verify-form.tsx";
import { platform } from "../../_request/platform.ts";

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("verifyTitle") };
}

export default async function VerifyPage({ params }: Props) {
  const t = await getTranslations("accounts");
  const { token } = await params;
  const link = await platform().emailVerification.link(token);
  if (link === null)
    return (
      <AccountFrame title={t("linkOverTitle")} lead={t("verifyOver")}>
        <Link href="/settings" prefetch={false}>
          {t("settings")}
        </Link>
      </AccountFrame>
    );
  const { email, isVerified } = link;
  if (isVerified)
    return (
      <AccountFrame title={t("verifyTitle")} lead={t("verified", { email })}>
        <Link href="/settings" prefetch={false}>
          {t("settings")}
        </Link>
      </AccountFrame>
    );
  return (
    <AccountFrame title={t("verifyTitle")} lead={t("verifyLead", { email })}>
      <AccountTexts>
        <VerifyForm token={token} email={email} />
      </AccountTexts>
    </AccountFrame>
  );
}
