import compile from "icu-minify/compile";
import type { Locale } from "./locales.ts";
import { type Messages, messagesOf } from "./messages.ts";

const cache = new Map<Locale, Messages>();

/**
 * All texts as pages read them: plural forms and values already found, so that no browser needs the parser for them.
 * A text with such parts is a list of them then, which only next-intl looks into; `next.config.js` says so to it.
 */
export function compiledMessages(locale: Locale): Messages {
  const known = cache.get(locale) ?? compiled(messagesOf(locale));
  cache.set(locale, known);
  return known;
}

function compiled(messages: Messages): Messages {
  const withParts = JSON.parse(JSON.stringify(messages), (_, value: unknown) =>
    typeof value === "string" ? compile(value) : value,
  );
  // Objects of the compiler have no prototype; React sends none such.
  return JSON.parse(JSON.stringify(withParts));
}
