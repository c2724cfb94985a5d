import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { currentUser } from "../_request/current-user.ts";
import { compiledMessages } from "./compiled-messages.ts";
import { isLocale, LOCALE_COOKIE, type Locale, localeFrom } from "./locales.ts";

/** The learner's language: what they chose here, what their account says, what their browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  if (isLocale(chosen)) return chosen;
  const user = await currentUser();
  return user?.preferences.locale ?? localeFrom((await headers()).get("accept-language"));
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, messages: compiledMessages(locale), timeZone: "UTC" };
});
