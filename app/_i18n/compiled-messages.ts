import compile from "icu-minify/compile";
import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "./locales.ts";
import { messagesOf } from "./messages.ts";

const cache = new Map<Locale, AbstractIntlMessages>();

/**
 * All texts as pages read them: plural forms and values already found, so that no browser needs the parser for them.
 * `next.config.js` says so to next-intl.
 */
export function compiledMessages(locale: Locale): AbstractIntlMessages {
  const known = cache.get(locale) ?? compiled(messagesOf(locale));
  cache.set(locale, known);
  return known;
}

function compiled(messages: AbstractIntlMessages): AbstractIntlMessages {
  const withParts = JSON.parse(JSON.stringify(messages), (_, value: unknown) =>
    typeof value === "string" ? compile(value) : value,
  );
  // Objects of the compiler have no prototype; React sends none such.
  return JSON.parse(JSON.stringify(withParts));
}
