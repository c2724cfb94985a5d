import { useOs } from "@mantine/hooks";

/** The key that commands are given with here: ⌘ on Apple's machines, Ctrl elsewhere. */
export function useModKey(): string {
  const os = useOs();
  return os === "macos" || os === "ios" ? "⌘" : "Ctrl ";
}

/** The other key, beside `mod`. */
export function altKey(mod: string): string {
  return mod === "⌘" ? "⌥" : "Alt ";
}
