"use client";

import { useTranslations } from "next-intl";
import { AccountForm } from "./account-form.tsx";
import { beginSession } from "./begin-session.ts";

export function SignUpForm({ next }: { readonly next: string }) {
  const t = useTranslations("accounts");
  return (
    <AccountForm
      send={({ name = "", email = "", password = "" }) =>
        beginSession("POST /api/auth/sign-up/email", { name, email, password })
      }
      fields={[
        { name: "name", label: t("name"), kind: "text", autoComplete: "name", hint: t("nameHint") },
        { name: "email", label: t("email"), kind: "email", autoComplete: "username" },
        {
          ...{ name: "password", label: t("password"), kind: "password", autoComplete: "new-password" },
          hint: t("passwordHint"),
        },
      ]}
      sendsIncomplete
      submitLabel={t("signUp")}
      // Not by the router: everything it holds was rendered for another user.
      onDone={() => window.location.assign(next)}
    />
  );
}
