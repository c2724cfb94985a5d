import { useOs } from "@mantine/hooks";

/** Whether commands are given with ⌘ here. */
export function useIsApple(): boolean {
  const os = useOs();
  return os === "macos" || os === "ios";
}

/** The key that commands are given with here: ⌘ on Apple's machines, Ctrl elsewhere. */
export function useModKey(): string {
  return useIsApple() ? "⌘" : "Ctrl ";
}

/** The other key, beside `mod`. */
export function altKey(mod: string): string {
  return mod === "⌘" ? "⌥" : "Alt ";
}
