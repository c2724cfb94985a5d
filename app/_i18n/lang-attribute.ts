import type { Locale } from "./locales.ts";

const TAGS = { zh: "zh-CN", en: "en" };

/** For what is written in another language than the page: browsers, screen readers and fonts go by it. */
export function langAttribute(languages: readonly Locale[], locale: Locale): { readonly lang?: string } {
  const [written] = languages;
  return written === undefined || languages.includes(locale) ? {} : { lang: TAGS[written] };
}
