"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { AccountForm } from "./account-form.tsx";

/** Sets a password by a link that was sent or handed over. */
export function SetPasswordForm({ token }: { readonly token: string }) {
  const t = useTranslations("accounts");
  const [isDone, setDone] = useState(false);
  if (isDone)
    return (
      <p role="status">
        {t("passwordSet")}{" "}
        <Link href="/sign-in" prefetch={false}>
          {t("signIn")}
        </Link>
      </p>
    );
  return (
    <AccountForm
      send={({ password = "" }) => ask("PUT /api/auth/reset", { body: { password, token } })}
      fields={[
        {
          ...{ name: "password", label: t("newPassword"), kind: "password", autoComplete: "new-password" },
          hint: t("passwordHint"),
        },
      ]}
      submitLabel={t("setPassword")}
      onDone={() => setDone(true)}
    />
  );
}
