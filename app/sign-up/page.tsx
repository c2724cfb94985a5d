import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../accounts/account-frame.tsx";
import { AccountTexts } from "../accounts/account-texts.tsx";
import { nextPlace, withNext } from "../accounts/next-place.ts";
import { SignUpForm } from "../accounts/sign-up-form.tsx";
import { currentViewer } from "../viewer.ts";

interface Props {
  readonly searchParams: Promise<{ next?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("signUpTitle") };
}

export default async function SignUpPage({ searchParams }: Props) {
  const t = await getTranslations("accounts");
  const next = nextPlace((await searchParams).next);
  const viewer = await currentViewer();
  if (viewer !== null && viewer.email !== null) redirect(next);
  const lead = viewer === null ? t("signUpLead") : t("workIsKept");
  return (
    <AccountFrame
      title={t("signUpTitle")}
      lead={lead}
      links={<Link href={withNext("/sign-in", next)}>{t("toSignIn")}</Link>}
    >
      <AccountTexts>
        <SignUpForm next={next} />
      </AccountTexts>
    </AccountFrame>
  );
}
