"use client";

import { NativeSelect, useMantineColorScheme } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { LOCALES } from "../../_i18n/locales.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import { useChoice } from "./use-choice.ts";

const THEMES = ["light", "dark", "auto"] as const;

/** Language and colours; both show at once what they mean. */
export function DisplayChoices() {
  const t = useTranslations("accounts");
  const locale = useLocale();
  const router = useRouter();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { status, keep } = useChoice();
  const changeLanguage = async (value: string) => {
    const chosen = LOCALES.find((one) => one === value) ?? locale;
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
        value={colorScheme}
        data={THEMES.map((value) => ({ value, label: t(value) }))}
        onChange={({ currentTarget }) => changeTheme(currentTarget.value)}
      />
      <ChoiceStatus status={status} />
    </>
  );
}
