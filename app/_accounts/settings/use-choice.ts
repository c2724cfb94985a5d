import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import { send } from "../send.ts";

/** Keeps a choice at once, and says that it did. */
export function useChoice() {
  const t = useTranslations("accounts");
  const [status, setStatus] = useState("");
  const keep = async (change: Preferences): Promise<void> => {
    setStatus("");
    const answer = await send({ method: "PUT", path: "/api/preferences" }, change);
    setStatus(answer.ok ? t("saved") : (answer.refusal ?? t("notSaved")));
  };
  return { status, keep };
}
