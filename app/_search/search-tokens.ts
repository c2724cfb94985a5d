const WORDS = /[a-z0-9]+|\p{Script=Han}+/gu;

/**
 * The parts by which texts are found. Chinese has no spaces: there it is every two characters in a row. Of words in a
 * row it is the pair as one word too, since people write batchnorm and crossentropy.
 */
export function indexTokens(text: string): string[] {
  const words = searchable(text)
    .split(/[/,;.。，；、]/)
    .map((phrase) => phrase.match(WORDS) ?? []);
  return words.flatMap((phrase) =>
    phrase.flatMap((word, i) => [...parts(word), ...pair(word, phrase[i + 1])]),
  );
}

export function queryTokens(text: string): string[] {
  return (searchable(text).match(WORDS) ?? []).flatMap(parts);
}

export const isLatin = (token: string) => /^[a-z]/.test(token);

function parts(word: string): string[] {
  const characters = [...word];
  if (/^[a-z0-9]/.test(word) || characters.length === 1) return [word];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

function pair(word: string, next: string | undefined): string[] {
  return next !== undefined && /^[a-z0-9]+$/.test(word + next) ? [word + next] : [];
}

/** One form for letters that mean the same: upper and lower case, full and half width, é and e. */
function searchable(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
