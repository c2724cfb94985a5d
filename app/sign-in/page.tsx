import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../_accounts/account-frame.tsx";
import { AccountTexts } from "../_accounts/account-texts.tsx";
import { safeRedirect, withNext } from "../_accounts/safe-redirect.ts";
import { SignInForm } from "../_accounts/sign-in-form.tsx";
import { currentUser } from "../_request/current-user.ts";

interface Props {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("signInTitle") };
}

export default async function SignInPage({ searchParams }: Props) {
  const t = await getTranslations("accounts");
  const next = safeRedirect((await searchParams).next);
  const user = await currentUser();
  if (user !== null && user.email !== null) redirect(next);
  const links = (
    <>
      <Link href={withNext("/sign-up", next)} prefetch={false}>
        {t("toSignUp")}
      </Link>
      <Link href="/reset" prefetch={false}>
        {t("toReset")}
      </Link>
    </>
  );
  return (
    <AccountFrame
      title={t("signInTitle")}
      links={links}
      {...(user === null ? {} : { lead: t("workIsAdded") })}
    >
      <AccountTexts>
        <SignInForm next={next} />
      </AccountTexts>
    </AccountFrame>
  );
}
