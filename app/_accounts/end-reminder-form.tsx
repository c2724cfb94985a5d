"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { AccountForm } from "./account-form.tsx";

/** Ends the reminders of whoever got the mail: at a press, since mail programs open links by themselves. */
export function EndReminderForm({ token }: { readonly token: string }) {
  const t = useTranslations("accounts");
  const [isDone, setDone] = useState(false);
  if (isDone) return <p role="status">{t("reminderEnded")}</p>;
  return (
    <AccountForm
      send={() => ask("PUT /api/review-reminder", { body: { token } })}
      fields={[]}
      submitLabel={t("reminderEnd")}
      onDone={() => setDone(true)}
    />
  );
}
