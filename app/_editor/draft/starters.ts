/** What an exercise begins with, in the page's language and in every one. */
export interface Starters {
  readonly shown: string;
  readonly all: readonly string[];
}

/** The text; or, where it is a starter and so no work of anybody's, the one that is shown. */
export function inLanguage<Text extends { readonly source: string }>(
  text: Text,
  { shown, all }: Starters,
): Text {
  return all.includes(text.source) ? { ...text, source: shown } : text;
}
