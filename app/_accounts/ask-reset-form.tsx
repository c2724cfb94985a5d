"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { AccountForm } from "./account-form.tsx";

/** Asks for a link by mail; afterwards says where to look for it, and not whether there is such an account. */
export function AskResetForm() {
  const t = useTranslations("accounts");
  const [email, setEmail] = useState<string | null>(null);
  if (email !== null) return <p role="status">{t("resetSent", { email })}</p>;
  return (
    <AccountForm
      destination={{ method: "POST", path: "/api/auth/reset" }}
      fields={[{ name: "email", label: t("email"), kind: "email", autoComplete: "username" }]}
      submitLabel={t("resetSend")}
      onDone={(values) => setEmail(values.email ?? "")}
    />
  );
}
