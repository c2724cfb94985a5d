import type { AbstractIntlMessages } from "next-intl";
import { clientMessages } from "../_i18n/client-messages.ts";
import type { Locale } from "../_i18n/locales.ts";

/** The catalogue's texts without the hundred names of concepts: rows bring the names they show. */
export function browserMessages(locale: Locale): AbstractIntlMessages {
  const { catalogue } = clientMessages(locale, "catalogue");
  if (typeof catalogue !== "object") return {};
  const { concepts: _, ...texts } = catalogue;
  return { catalogue: texts };
}
