/**
 * ⌘K on Apple's machines, where Ctrl+K deletes to the end of the line, and Ctrl+K elsewhere.
 *
 * @param isApple whether commands are given with ⌘
 */
export function isPaletteKey(event: KeyboardEvent, isApple: boolean): boolean {
  const isCommand = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  return isCommand && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k";
}
