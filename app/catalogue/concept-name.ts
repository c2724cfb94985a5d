import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";

/**
 * What a concept is called. One that nobody has named yet goes by its slug, so that a new exercise can be shown.
 * On the server only: pages hand names to what runs in the browser.
 */
export function conceptName(slug: string, locale: Locale): string {
  return namesOf(locale)[slug] ?? slug.replaceAll("-", " ");
}

function namesOf(locale: Locale): Readonly<Record<string, string>> {
  const catalogue = messagesOf(locale).catalogue;
  if (typeof catalogue !== "object" || typeof catalogue.concepts !== "object") return {};
  const names = Object.entries(catalogue.concepts).flatMap(([slug, name]) =>
    typeof name === "string" ? [[slug, name] as const] : [],
  );
  return Object.fromEntries(names);
}
