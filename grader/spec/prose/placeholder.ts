/** What drafts say where a person still has to write or to translate. */
export const PLACEHOLDERS = {
  wrongIdea: { zh: "（待写：一个常见的错误想法）", en: "(to write: what people wrongly believe)" },
  answer: { zh: "（待写：正确的答案）", en: "(to write: the right answer)" },
  /** In front of a text in the other language. */
  translation: { zh: "（待译）", en: "(to translate) " },
} as const;

const PLACEHOLDER = /\(to (?:write|translate)\b[^)]*\)|（待[写译][^）]*）/;

/** Where a text is still to be written, and the words that say so; null where it is done. */
export function placeholderIn(text: string): { at: number; text: string } | null {
  const found = PLACEHOLDER.exec(text);
  return found === null ? null : { at: found.index, text: found[0] };
}
