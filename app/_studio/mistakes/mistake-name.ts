const LONGEST = 60;

/** A name for a new mistake: of its title in English or its place, and not one that is taken. */
export function mistakeName(title: string, taken: readonly string[]): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST);
  const name = /^[a-z]/.test(words) ? words : "mistake";
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
}
