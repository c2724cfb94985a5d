import { compiledMessages } from "../_i18n/compiled-messages.ts";
import type { Locale } from "../_i18n/locales.ts";
import type { Messages } from "../_i18n/messages.ts";

/** The catalogue's texts without the hundred names of concepts: rows bring the names they show. */
export function browserMessages(locale: Locale): {
  catalogue: Omit<Messages["catalogue"], "concepts">;
} {
  const { concepts: _, ...catalogue } = compiledMessages(locale).catalogue;
  return { catalogue };
}
