import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { AccountFrame } from "../../_accounts/account-frame.tsx";
import { AccountTexts } from "../../_accounts/account-texts.tsx";
import { FirstAdministratorForm } from "../../_accounts/first-administrator-form.tsx";
import { SignInLink } from "../../_accounts/sign-in-link.tsx";
import { currentUser } from "../../_request/current-user.ts";
import { platform } from "../../_request/platform.ts";

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts");
  return { title: t("firstAdmin.title"), robots: { index: false } };
}

/** Where the link leads that the server prints while nobody teaches here. */
export default async function FirstAdministratorPage({ params }: Props) {
  const t = await getTranslations("accounts");
  const { token } = await params;
  const state = await platform().firstAdministrator.stateOf(token, new Headers(await headers()));
  if (state === "over")
    return (
      <AccountFrame title={t("linkOverTitle")} lead={t("firstAdmin.over")}>
        <SignInLink page="/sign-in">{t("backToSignIn")}</SignInLink>
      </AccountFrame>
    );
  if (state === "elsewhere")
    return (
      <AccountFrame title={t("firstAdmin.title")} lead={t("firstAdmin.elsewhere")}>
        <pre>
          <code>{t("firstAdmin.command")}</code>
        </pre>
      </AccountFrame>
    );
  const user = await currentUser();
  if (user === null || user.email === null)
    return (
      <AccountFrame
        title={t("firstAdmin.title")}
        lead={t("firstAdmin.accountFirst")}
        links={<SignInLink page="/sign-in">{t("toSignIn")}</SignInLink>}
      >
        <SignInLink page="/sign-up">{t("signUp")}</SignInLink>
      </AccountFrame>
    );
  return (
    <AccountFrame title={t("firstAdmin.title")} lead={t("firstAdmin.lead", { email: user.email })}>
      <AccountTexts>
        <FirstAdministratorForm token={token} />
      </AccountTexts>
    </AccountFrame>
  );
}
