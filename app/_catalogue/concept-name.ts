import type { Locale } from "../_i18n/locales.ts";
import { messagesOf } from "../_i18n/messages.ts";

/**
 * What a concept is called. Without a name it goes by its slug, so that a new exercise can be shown.
 * On the server only: pages hand names to what runs in the browser.
 */
export function conceptName(slug: string, locale: Locale): string {
  const names: Readonly<Record<string, string>> = messagesOf(locale).catalogue.concepts;
  return (Object.hasOwn(names, slug) ? names[slug] : undefined) ?? slug.replaceAll("-", " ");
}
