import { LOCALES, type Locale } from "../reporters/locale.ts";

/** The language asked for by `--locale`, or null where that names none. */
export function localeNamed(text: string): Locale | null {
  const language = text.toLowerCase().split(/[-_.]/)[0];
  return LOCALES.find((locale) => locale === language) ?? null;
}

/** The language of the environment, in the order POSIX gives the variables; English where it is neither. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  // An empty variable counts as not set.
  const value = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return localeNamed(value) ?? "en";
}
