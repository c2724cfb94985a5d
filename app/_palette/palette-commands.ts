import { useEffect, useRef } from "react";

/** Something the palette can do on the page that is open. */
export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  /** As the learner would press it. */
  readonly keys?: string;
  readonly run: () => void;
}

const offered = new Map<symbol, () => readonly PaletteCommand[]>();

/** What the page that is open offers: first the page itself, which React lets come last, then its parts. */
export function pageCommands(): readonly PaletteCommand[] {
  return [...offered.values()].reverse().flatMap((commands) => commands());
}

/** Offers commands for as long as the component is there. */
export function usePaletteCommands(commands: readonly PaletteCommand[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => {
    const key = Symbol("commands");
    offered.set(key, () => latest.current);
    return () => void offered.delete(key);
  }, []);
}
