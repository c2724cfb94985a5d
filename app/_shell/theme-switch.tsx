"use client";

import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import { IconBrightnessAuto, IconMoon, IconSun } from "../_icons/icons.ts";

const NEXT = { light: "dark", dark: "auto", auto: "light" } as const;
const ICONS = { light: IconSun, dark: IconMoon, auto: IconBrightnessAuto };

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const t = useTranslations("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // What this browser chose is known after the first paint only.
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  const shown = isMounted ? colorScheme : "auto";
  const Icon = ICONS[shown];
  const change = () => {
    setColorScheme(NEXT[shown]);
    void ask("PUT /api/preferences", { body: { theme: NEXT[shown] } });
  };
  const label = t("theme", { theme: shown });
  return (
    <ActionIcon variant="subtle" size="md" onClick={change} aria-label={label} title={label}>
      <Icon size={18} aria-hidden="true" />
    </ActionIcon>
  );
}
