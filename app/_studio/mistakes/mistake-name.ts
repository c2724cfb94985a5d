import type { MistakeTexts } from "./mistake-texts.tsx";

const LONGEST = 60;

/**
 * A name for a new mistake that is not taken yet.
 *
 * @param texts its title and its sentence: the first that holds a word in Latin letters gives the name
 */
export function mistakeName(
  { title, message }: Pick<MistakeTexts, "title" | "message">,
  taken: readonly string[],
): string {
  const said = [title, message].flatMap(({ en = "", zh = "" }) => [en, zh]);
  const name = said.map(asName).find((words) => /^[a-z]/.test(words)) ?? "mistake";
  if (!taken.includes(name)) return name;
  for (let number = 2; ; number += 1) if (!taken.includes(`${name}-${number}`)) return `${name}-${number}`;
}

function asName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+/, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
}
