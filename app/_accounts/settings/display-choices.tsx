"use client";

import { NativeSelect, useMantineColorScheme } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { LOCALES } from "../../_i18n/locales.ts";
import type { Preferences } from "../../_server/accounts/preferences.ts";
import { rememberLocale } from "../../_shell/remember-locale.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import { useChoice } from "./use-choice.ts";

const THEMES = ["light", "dark", "auto"] as const;

/** Language and colours; both show at once what they mean. */
export function DisplayChoices({ preferences }: { readonly preferences: Preferences }) {
  const t = useTranslations("accounts");
  const locale = useLocale();
  const router = useRouter();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { status, keep } = useChoice();
  // What this browser chose is known after the first paint only.
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const changeLanguage = async (value: string) => {
    const chosen = LOCALES.find((one) => one === value) ?? locale;
    rememberLocale(chosen);
    await keep({ locale: chosen });
    router.refresh();
  };
  const changeTheme = (value: string) => {
    const theme = THEMES.find((one) => one === value) ?? "auto";
    setColorScheme(theme);
    void keep({ theme });
  };
  return (
    <>
      <NativeSelect
        label={t("language")}
        value={locale}
        data={LOCALES.map((value) => ({ value, label: t(value) }))}
        onChange={({ currentTarget }) => void changeLanguage(currentTarget.value)}
      />
      <NativeSelect
        label={t("theme")}
        value={isMounted ? colorScheme : (preferences.theme ?? "auto")}
        data={THEMES.map((value) => ({ value, label: t(value) }))}
        onChange={({ currentTarget }) => changeTheme(currentTarget.value)}
      />
      <ChoiceStatus status={status} />
    </>
  );
}
