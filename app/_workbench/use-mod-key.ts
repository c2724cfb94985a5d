import { useOs } from "@mantine/hooks";

/** The key that commands are given with here: ⌘ on Apple's machines, Ctrl elsewhere. */
export function useModKey(): string {
  const os = useOs();
  return os === "macos" || os === "ios" ? "⌘" : "Ctrl ";
}
