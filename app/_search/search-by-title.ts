import { isNamed } from "./is-named.ts";

export interface Titled {
  readonly slug: string;
  readonly title: string;
}

/** Slugs of those whose title holds every word of the text: what can be found without the search itself. */
export function searchByTitle(titled: readonly Titled[], text: string): string[] {
  return titled.filter(({ title }) => isNamed(title, text.trim())).map(({ slug }) => slug);
}
