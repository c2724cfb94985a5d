import { compiledMessages } from "../_i18n/compiled-messages.ts";
import type { Locale } from "../_i18n/locales.ts";
import type { Messages } from "../_i18n/messages.ts";

/** The catalogue's texts without the hundred names of concepts: rows bring the names they show. */
export function browserMessages(locale: Locale): {
  catalogue: Omit<Messages["catalogue"], "concepts">;
  tracks: Pick<Messages["tracks"], "names" | "progress" | "status" | "otherLanguage">;
} {
  const { catalogue: all, tracks } = compiledMessages(locale);
  const { concepts: _, ...catalogue } = all;
  const { names, progress, status, otherLanguage } = tracks;
  return { catalogue, tracks: { names, progress, status, otherLanguage } };
}
