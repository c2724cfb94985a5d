"use client";

import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form.tsx";
import { beginSession } from "./begin-session.ts";

export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslations("accounts");
  return (
    <AccountForm
      destination={{ method: "POST", path: "/api/auth/sign-in/email" }}
      fields={[
        { name: "email", label: t("email"), kind: "email", autoComplete: "username" },
        { name: "password", label: t("password"), kind: "password", autoComplete: "current-password" },
      ]}
      submitLabel={t("signIn")}
      by={beginSession}
      // Not by the router: everything it holds was rendered for another user.
      onDone={() => window.location.assign(next)}
    />
  );
}
