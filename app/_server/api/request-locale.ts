import { type Locale, localeFrom } from "../../_i18n/locales.ts";
import type { Accounts } from "../accounts/accounts.ts";

/**
 * The language of a sentence to the one who asks: what they chose, or what their browser asks for. There is one also
 * where the account, with the language in it, cannot be read.
 */
export async function requestLocale(accounts: Accounts, headers: Headers): Promise<Locale> {
  const user = await accounts.user(headers).catch(() => null);
  return accounts.preferences(user, headers).locale ?? localeFrom(headers.get("accept-language"));
}
