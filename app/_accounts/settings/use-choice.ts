import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../../_client/ask.ts";
import { markPagesStale } from "../../_client/stale-pages.ts";
import type { Preferences } from "../../_server/accounts/preferences.ts";

/** Keeps a choice at once, and says that it did. */
export function useChoice() {
  const t = useTranslations("accounts");
  const [status, setStatus] = useState("");
  const keep = async (change: Preferences): Promise<void> => {
    setStatus("");
    markPagesStale();
    const answer = await ask("PUT /api/preferences", { body: change });
    setStatus(answer.ok ? t("saved") : (answer.refusal ?? t("notSaved")));
  };
  return { status, keep };
}
