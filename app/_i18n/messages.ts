import type { Locale } from "./locales.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

/** The texts of one language by namespace and key; every language has the same keys. */
export type Messages = typeof zh & typeof en;

const MESSAGES: Readonly<Record<Locale, Messages>> = { zh, en };

export function messagesOf(locale: Locale): Messages {
  return MESSAGES[locale];
}
