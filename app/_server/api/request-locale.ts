import { isLocale, LOCALE_COOKIE, type Locale, localeFrom } from "../../_i18n/locales.ts";
import type { Accounts } from "../accounts/accounts.ts";

/**
 * The language of a sentence to the one who asks: what they chose here, what their account says, what their browser
 * asks for. There is one also where the account, with the language in it, cannot be read.
 */
export async function requestLocale(accounts: Accounts, headers: Headers): Promise<Locale> {
  const chosen = cookieNamed(headers, LOCALE_COOKIE);
  if (isLocale(chosen)) return chosen;
  const user = await accounts.user(headers).catch(() => null);
  return user?.preferences.locale ?? localeFrom(headers.get("accept-language"));
}

function cookieNamed(headers: Headers, name: string): string | undefined {
  const cookies = (headers.get("cookie") ?? "").split(/;\s*/);
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
