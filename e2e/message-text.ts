import type { AbstractIntlMessages } from "next-intl";
import { createTranslator } from "use-intl/core";

/** A text as the site says it. */
export function textOf(
  messages: AbstractIntlMessages,
  path: string,
  locale: string,
  values: Readonly<Record<string, string | number>>,
): string {
  const translate: (key: never, values: Readonly<Record<string, string | number>>) => string =
    createTranslator({
      locale,
      messages,
      onError: (error) => {
        throw error;
      },
    });
  return translate(path as never, values);
}
