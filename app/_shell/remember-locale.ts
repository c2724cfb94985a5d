import { LOCALE_COOKIE, type Locale } from "../_i18n/locales.ts";

const YEAR = 60 * 60 * 24 * 365;

/** Keeps a language in this browser, for visitors and for pages that come before an account is known. */
export function rememberLocale(locale: Locale): void {
  Reflect.set(document, "cookie", `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR}; samesite=lax`);
}
