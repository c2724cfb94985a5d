/** Whether every word of the text is within the name. */
export function isNamed(name: string, text: string): boolean {
  const within = name.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
