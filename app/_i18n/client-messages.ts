import { compiledMessages } from "./compiled-messages.ts";
import type { Locale } from "./locales.ts";
import type { Messages } from "./messages.ts";

/** The texts that components in the browser need: only those namespaces are sent. */
export function clientMessages<Name extends keyof Messages>(
  locale: Locale,
  ...namespaces: readonly Name[]
): Partial<Pick<Messages, Name>> {
  const all = compiledMessages(locale);
  const chosen: Partial<Pick<Messages, Name>> = {};
  for (const name of namespaces) chosen[name] = all[name];
  return chosen;
}
