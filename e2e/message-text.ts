import type { AbstractIntlMessages } from "next-intl";
import { createTranslator } from "use-intl/core";
import type { Locale } from "../app/_i18n/locales.ts";

/**
 * A text as the site says it.
 *
 * @param path namespace and keys, such as `workbench.verdict.none`
 * @throws {Error} there is no such text, or a value is missing
 */
export function textOf(
  messages: AbstractIntlMessages,
  path: string,
  locale: Locale,
  values: Readonly<Record<string, string | number>>,
): string {
  const text = path.split(".").reduce<AbstractIntlMessages | string | undefined>(step, messages);
  if (typeof text !== "string") throw new Error(`expected a text at ${path}, found ${typeof text}`);
  const translate = createTranslator({
    locale,
    messages: { text },
    onError: (error) => {
      throw error;
    },
  });
  return translate("text", values);
}

function step(inside: AbstractIntlMessages | string | undefined, key: string) {
  return typeof inside === "object" ? inside[key] : undefined;
}
