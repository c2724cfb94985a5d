"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { AccountForm } from "./account-form.tsx";

interface Props {
  readonly token: string;
  readonly email: string;
}

/** Verifies an address by the link that was sent to it: at a press, since mail programs open links by themselves. */
export function VerifyForm({ token, email }: Props) {
  const t = useTranslations("accounts");
  const [isDone, setDone] = useState(false);
  if (isDone) return <p role="status">{t("verified", { email })}</p>;
  return (
    <AccountForm
      send={() => ask("PUT /api/auth/verification", { body: { token } })}
      fields={[]}
      submitLabel={t("verify")}
      onDone={() => setDone(true)}
    />
  );
}
