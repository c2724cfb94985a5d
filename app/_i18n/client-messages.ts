import type { AbstractIntlMessages } from "next-intl";
import { compiledMessages } from "./compiled-messages.ts";
import type { Locale } from "./locales.ts";

/** The texts that components in the browser need: only those namespaces are sent. */
export function clientMessages(locale: Locale, ...namespaces: readonly string[]): AbstractIntlMessages {
  const all = compiledMessages(locale);
  return Object.fromEntries(namespaces.map((name) => [name, all[name] ?? {}]));
}
