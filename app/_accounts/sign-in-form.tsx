"use client";

import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form.tsx";
import { beginSession } from "./begin-session.ts";

export function SignInForm({ next }: { readonly next: string }) {
  const t = useTranslations("accounts");
  return (
    <AccountForm
      send={({ email = "", password = "" }) =>
        beginSession("POST /api/auth/sign-in/email", { email, password })
      }
      fields={[
        { name: "email", label: t("email"), kind: "email", autoComplete: "username" },
        { name: "password", label: t("password"), kind: "password", autoComplete: "current-password" },
      ]}
      submitLabel={t("signIn")}
      // Not by the router: everything it holds was rendered for another user.
      onDone={() => window.location.assign(next)}
    />
  );
}
