/**
 * A Chinese sentence with a space between its characters and code, words or numbers beside them; code is left as it
 * is.
 */
export function spaced(sentence: string): string {
  return sentence
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : withinText(part, i > 0)))
    .join("")
    .trim();
}

const INNER = /(?<=\p{Script=Han})(?=[\w%])|(?<=[\w%])(?=\p{Script=Han})/gu;

function withinText(text: string, isBehindCode: boolean): string {
  const inner = text.replaceAll(INNER, " ");
  const begun = isBehindCode ? inner.replace(/^(?=\p{Script=Han})/u, " ") : inner;
  return begun.replace(/(?<=\p{Script=Han})$/u, " ");
}
