import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../accounts/account-frame.tsx";
import { AccountTexts } from "../accounts/account-texts.tsx";
import { nextPlace, withNext } from "../accounts/next-place.ts";
import { SignInForm } from "../accounts/sign-in-form.tsx";
import { currentViewer } from "../viewer.ts";

interface Props {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("signInTitle") };
}

export default async function SignInPage({ searchParams }: Props) {
  const t = await getTranslations("accounts");
  const next = nextPlace((await searchParams).next);
  const viewer = await currentViewer();
  if (viewer !== null && viewer.email !== null) redirect(next);
  const links = (
    <>
      <Link href={withNext("/sign-up", next)}>{t("toSignUp")}</Link>
      <Link href="/reset">{t("toReset")}</Link>
    </>
  );
  return (
    <AccountFrame
      title={t("signInTitle")}
      links={links}
      {...(viewer === null ? {} : { lead: t("workIsAdded") })}
    >
      <AccountTexts>
        <SignInForm next={next} />
      </AccountTexts>
    </AccountFrame>
  );
}
