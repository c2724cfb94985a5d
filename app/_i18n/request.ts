import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { currentPreferences } from "../_request/current-preferences.ts";
import { compiledMessages } from "./compiled-messages.ts";
import { type Locale, localeFrom } from "./locales.ts";

/** The learner's language: what they chose, or what their browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const { locale } = await currentPreferences();
  return locale ?? localeFrom((await headers()).get("accept-language"));
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  return { locale, messages: compiledMessages(locale), timeZone: "UTC" };
});
