import { useMantineColorScheme } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import { isNamed } from "../_search/is-named.ts";
import { type LoadedSearch, loadSearch } from "../_search/load-search.ts";
import { pageCommands } from "./palette-commands.ts";

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly note?: string | undefined;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly label: string;
  readonly items: readonly PaletteItem[];
}

const PLACES = [
  ["goExercises", "/exercises"],
  ["goReview", "/review"],
  ["goProgress", "/progress"],
  ["goSettings", "/settings"],
] as const;
const MOST_EXERCISES = 8;

/** What a text asks for: commands of the page, exercises, places, and how the site looks. */
export function usePaletteGroups(text: string): {
  readonly groups: readonly PaletteGroup[];
  /** Whether the exercises can be searched. */
  readonly search: "loading" | "ready" | "unavailable";
} {
  const t = useTranslations("palette");
  const locale = useLocale();
  const router = useRouter();
  const look = useLookCommands();
  const [search, setSearch] = useState<LoadedSearch | null>(null);
  const [isUnavailable, setUnavailable] = useState(false);
  useEffect(() => {
    loadSearch().then(setSearch, () => setUnavailable(true));
  }, []);
  const go = (address: string) => () => router.push(address);
  const found = search === null ? [] : text.trim() === "" ? search.slugs : search.find(text);
  const exercises = found.slice(0, MOST_EXERCISES).map((slug) => ({
    ...{ id: `exercise ${slug}`, label: search?.titleOf(slug, locale) ?? slug },
    run: go(`/exercises/${slug}`),
  }));
  const matching = (items: readonly PaletteItem[]) => items.filter(({ label }) => isNamed(label, text));
  const page = pageCommands().map(({ keys, ...command }) => ({ ...command, note: keys }));
  const places = PLACES.map(([name, address]) => ({ id: address, label: t(name), run: go(address) }));
  const groups = [
    { label: t("page"), items: matching(page) },
    { label: t("exercises"), items: exercises },
    { label: t("pages"), items: matching(places) },
    { label: t("commands"), items: matching(look) },
  ];
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    search: search !== null ? "ready" : isUnavailable ? "unavailable" : "loading",
  };
}

function useLookCommands(): readonly PaletteItem[] {
  const t = useTranslations("palette");
  const locale = useLocale();
  const router = useRouter();
  const { setColorScheme } = useMantineColorScheme();
  const schemes = (["light", "dark", "auto"] as const).map((theme) => ({
    ...{ id: `scheme ${theme}`, label: t(theme) },
    run: () => {
      setColorScheme(theme);
      void ask("PUT /api/preferences", { body: { theme } });
    },
  }));
  const changeLanguage = async () => {
    await ask("PUT /api/preferences", { body: { locale: locale === "zh" ? "en" : "zh" } });
    router.refresh();
  };
  return [{ id: "language", label: t("language"), run: () => void changeLanguage() }, ...schemes];
}
