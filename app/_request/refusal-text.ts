import { formatText } from "../_i18n/format-text.ts";
import type { Locale } from "../_i18n/locales.ts";
import { messagesOf } from "../_i18n/messages.ts";

/**
 * The sentence that the server has for what it refuses, as its API gives it. Told by its name: the server's classes are
 * others than those a page is bundled with.
 *
 * @throws whatever is no refusal
 */
export function refusalText(error: unknown, locale: Locale): string {
  if (!(error instanceof Error) || error.name !== "PlatformError" || !("code" in error)) throw error;
  const text = new Map(Object.entries<string>(messagesOf(locale).errors)).get(String(error.code));
  if (text === undefined) throw error;
  return formatText(text, locale, "values" in error ? valuesOf(error.values) : {});
}

function valuesOf(given: unknown): Readonly<Record<string, string | number>> {
  if (typeof given !== "object" || given === null) return {};
  const entries: readonly (readonly [string, unknown])[] = Object.entries(given);
  return Object.fromEntries(entries.flatMap(([name, value]) => (isShown(value) ? [[name, value]] : [])));
}

function isShown(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
