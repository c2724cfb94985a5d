import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { currentPreferences } from "../_request/current-preferences.ts";
import { compiledMessages } from "./compiled-messages.ts";
import { localeFrom } from "./locales.ts";

export default getRequestConfig(async () => {
  const preferences = await currentPreferences();
  const locale = preferences.locale ?? localeFrom((await headers()).get("accept-language"));
  return { locale, messages: compiledMessages(locale), timeZone: "UTC" };
});
