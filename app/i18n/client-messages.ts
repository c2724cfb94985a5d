import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "./locales.ts";
import { messagesOf } from "./messages.ts";

/** The texts that components in the browser need: only those namespaces are sent. */
export function clientMessages(locale: Locale, ...namespaces: readonly string[]): AbstractIntlMessages {
  const all = messagesOf(locale);
  return Object.fromEntries(namespaces.map((name) => [name, all[name] ?? {}]));
}
