"use client";
import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { formatIndex } from "../../grader/browser.ts";

/** The entry of a tensor that is pointed at, in whichever picture or table: all of them mark it. */
interface EntryFocus {
  readonly entry: string | null;
  readonly focus: (entry: string | null) => void;
}

const Context = createContext<EntryFocus>({ entry: null, focus: () => undefined });

/** What stands inside marks the same entry. */
export function EntryFocusProvider({ children }: { readonly children: ReactNode }) {
  const [entry, focus] = useState<string | null>(null);
  const value = useMemo(() => ({ entry, focus }), [entry]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export function useEntryFocus(): EntryFocus {
  return use(Context);
}

/** `gradWeight[1, 0]`. */
export function entryName(path: string, index: readonly number[]): string {
  return `${path}${index.length === 0 ? "" : formatIndex(index)}`;
}
