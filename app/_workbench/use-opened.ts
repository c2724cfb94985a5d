import { useState } from "react";

/** Tells which tabs were open at some time: what the learner began to fill in there is not lost. */
export function useOpened(tab: string): (tab: string) => boolean {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set([tab]));
  if (!opened.has(tab)) setOpened(new Set([...opened, tab]));
  return (other) => opened.has(other);
}
