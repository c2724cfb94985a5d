"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LOCALE_COOKIE } from "../i18n/locales.ts";
import { savePreferences } from "./save-preferences.ts";

const YEAR = 60 * 60 * 24 * 365;

/** One click to the other language; kept in a cookie, and in the account where there is one. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const locale = useLocale();
  const router = useRouter();
  const change = async () => {
    const other = locale === "zh" ? "en" : "zh";
    setCookie(`${LOCALE_COOKIE}=${other}; path=/; max-age=${YEAR}; samesite=lax`);
    await savePreferences({ locale: other });
    router.refresh();
  };
  return (
    <Button variant="subtle" size="compact-sm" onClick={change} aria-label={t("languageLabel")}>
      {t("language")}
    </Button>
  );
}

function setCookie(text: string): void {
  Reflect.set(document, "cookie", text);
}
