import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../_accounts/account-frame.tsx";
import { AccountTexts } from "../_accounts/account-texts.tsx";
import { safeRedirect, withNext } from "../_accounts/safe-redirect.ts";
import { SignUpForm } from "../_accounts/sign-up-form.tsx";
import { currentUser } from "../_request/current-user.ts";

interface Props {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("signUpTitle") };
}

export default async function SignUpPage({ searchParams }: Props) {
  const t = await getTranslations("accounts");
  const next = safeRedirect((await searchParams).next);
  const user = await currentUser();
  if (user !== null && user.email !== null) redirect(next);
  const lead = user === null ? t("signUpLead") : t("workIsKept");
  return (
    <AccountFrame
      title={t("signUpTitle")}
      lead={lead}
      links={
        <Link href={withNext("/sign-in", next)} prefetch={false}>
          {t("toSignIn")}
        </Link>
      }
    >
      <AccountTexts>
        <SignUpForm next={next} />
      </AccountTexts>
    </AccountFrame>
  );
}
