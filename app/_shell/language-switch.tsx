"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { ask } from "../_client/ask.ts";

/** One click to the other language. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const change = async () => {
    const other = locale === "zh" ? "en" : "zh";
    await ask("PUT /api/preferences", { body: { locale: other } });
    router.refresh();
  };
  return (
    <Button variant="subtle" size="compact-sm" onClick={change} aria-label={t("languageLabel")}>
      {t("language")}
    </Button>
  );
}
