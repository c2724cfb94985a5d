"use client";

import { Switch } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import type { ReminderSetting } from "../../_server/review/reminders.ts";
import { ChoiceStatus } from "./choice-status.tsx";

/** Whether a mail comes when cards are due; off until it is asked for. */
export function ReminderChoice({ choice: { isWanted, isVerified } }: { readonly choice: ReminderSetting }) {
  const t = useTranslations("accounts");
  const [isOn, setOn] = useState(isWanted);
  const [status, setStatus] = useState("");
  const change = async (next: boolean): Promise<void> => {
    setOn(next);
    setStatus("");
    const answer = await ask("PUT /api/account/review-reminder", { body: { isWanted: next } });
    if (!answer.ok) setOn(!next);
    setStatus(answer.ok ? t("saved") : (answer.refusal ?? t("notSaved")));
  };
  return (
    <>
      <Switch
        label={t("reminder")}
        description={t(isVerified ? "reminderHint" : "reminderUnverified")}
        checked={isOn}
        disabled={!isVerified && !isOn}
        onChange={({ currentTarget }) => void change(currentTarget.checked)}
      />
      <ChoiceStatus status={status} />
    </>
  );
}
