import { platform } from "../_request/platform.ts";
import type { TextName } from "../_server/exercises/statements.ts";

/** What this page shows or has shown, since its last document. */
const known = new Map<string, string>();

/**
 * The HTML of a text. A statement is most of its page, so that a document holds it once, as markup, and not again in the
 * data that React begins from. The server takes it from the platform; a browser reads it from the document, and keeps it
 * for when the learner comes back to the page without a new document. What is known stands before what is sent again:
 * as a document's markup and as data one text may be spelled in two ways, and set anew it would lose its selection and
 * where it was scrolled to.
 *
 * @param sent by an answer that is no document, which holds it as data alone
 */
export function knownHtml(name: TextName, sent: string | null): string {
  if (typeof window === "undefined") return sent ?? platform().statements.html(name);
  const key = htmlKey(name);
  const html = known.get(key) ?? sent ?? document.querySelector(`[data-text="${key}"]`)?.innerHTML;
  if (html === undefined) throw new Error(`expected the text ${key} in the document, found none`);
  known.set(key, html);
  return html;
}

export function htmlKey({ slug, version, locale, part }: TextName): string {
  return `${slug}/${version}/${locale}/${part}`;
}
