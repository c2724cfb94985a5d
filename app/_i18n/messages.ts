import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AbstractIntlMessages } from "next-intl";
import type { Locale } from "./locales.ts";

const cache = new Map<Locale, AbstractIntlMessages>();

/** All texts of one language, by namespace: one file each. */
export function messagesOf(locale: Locale): AbstractIntlMessages {
  const known = cache.get(locale) ?? read(locale);
  cache.set(locale, known);
  return known;
}

function read(locale: Locale): AbstractIntlMessages {
  const folder = join(process.cwd(), "app", "_i18n", "messages", locale);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    files.map((name) => [
      name.slice(0, -".json".length),
      JSON.parse(readFileSync(join(folder, name), "utf8")),
    ]),
  );
}
