"use client";

import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ask } from "../_client/ask.ts";
import { IconCircleHalf, IconMoon, IconSun } from "../_icons/icons.ts";

const NEXT = { light: "dark", dark: "auto", auto: "light" } as const;
const ICONS = { light: IconSun, dark: IconMoon, auto: IconCircleHalf };

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const t = useTranslations("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = ICONS[colorScheme];
  const change = () => {
    setColorScheme(NEXT[colorScheme]);
    void ask("PUT /api/preferences", { body: { theme: NEXT[colorScheme] } });
  };
  const label = t("theme", { theme: colorScheme });
  return (
    <ActionIcon variant="subtle" size="lg" onClick={change} aria-label={label} title={label}>
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
