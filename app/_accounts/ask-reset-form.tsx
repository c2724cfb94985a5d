"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { AccountForm } from "./account-form.tsx";

/** Asks for a link by mail; afterwards says where to look for it, and not whether there is such an account. */
export function AskResetForm() {
  const t = useTranslations("accounts");
  const [email, setEmail] = useState<string | null>(null);
  if (email !== null) return <p role="status">{t("resetSent", { email })}</p>;
  return (
    <AccountForm
      send={({ email = "" }) => ask("POST /api/auth/reset", { body: { email } })}
      fields={[{ name: "email", label: t("email"), kind: "email", autoComplete: "username" }]}
      submitLabel={t("resetSend")}
      onDone={(values) => setEmail(values.email ?? "")}
    />
  );
}
