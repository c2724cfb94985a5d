/** A name of TypeScript as one of a case or a check: `logSoftmax` as `log-softmax`; "" where no letter is left of it. */
export function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[_-]+/g, "-")
    .toLowerCase()
    .replace(/^-+|-+$/g, "");
}

/**
 * What cases and checks of each function are called after: no two alike, nor one like another's with `-gradient` behind
 * it, so that none takes the place of another.
 */
export function functionWords(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    names.map((name) => {
      const plain = kebab(name) || "function";
      let word = plain;
      for (let i = 2; taken.has(word) || taken.has(`${word}-gradient`); i += 1) word = `${plain}-${i}`;
      taken.add(word).add(`${word}-gradient`);
      return [name, word] as const;
    }),
  );
}
