import { platform } from "../_request/platform.ts";
import type { TextName } from "../_server/exercises/statements.ts";

/** What this browser has been sent since its last document. */
const received = new Map<string, string>();

/**
 * The HTML of a text. A statement is most of its page, so that a document holds it once, as markup, and not again in the
 * data that React begins from. The server takes it from the platform; a browser reads it from the document, and keeps it
 * for when the learner comes back to the page without a new document.
 *
 * @param sent by an answer that is no document, which holds it as data alone
 */
export function knownHtml(name: TextName, sent: string | null): string {
  if (typeof window === "undefined") return sent ?? platform().statements.html(name);
  const key = htmlKey(name);
  const html = sent ?? received.get(key) ?? document.querySelector(`[data-text="${key}"]`)?.innerHTML;
  if (html === undefined) throw new Error(`expected the text ${key} in the document, found none`);
  received.set(key, html);
  return html;
}

export function htmlKey({ slug, version, locale, part }: TextName): string {
  return `${slug}/${version}/${locale}/${part}`;
}
