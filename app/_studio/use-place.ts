import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

/** What an exercise is made of, in the order in which it is written. */
export const PARTS = [
  "question",
  "quiz",
  "reference",
  "cases",
  "checks",
  "mistakes",
  "settings",
  "files",
  "versions",
] as const;

export type Part = (typeof PARTS)[number];

/** Where an author is. */
export interface StudioPlace {
  readonly part: Part;
  /** Of the parts that show files: which; null for the part's own first one. */
  readonly file: string | null;
  /** From 1: the line that is to be looked at, once; null for wherever the author was. */
  readonly line: number | null;
  /** Of the mistakes: which is to be looked at, once. */
  readonly mistake?: string;
}

/** The part that is open; the address remembers it, so that a reload and a link lead there. */
export function usePlace(): [StudioPlace, (place: StudioPlace) => void] {
  const search = useSearchParams();
  const asked = `${search.get("part") ?? ""} ${search.get("file") ?? ""}`;
  const [place, setPlace] = useState(placeFrom(asked));
  const written = useRef(asked);
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setPlace(placeFrom(asked));
  }, [asked]);
  const go = (next: StudioPlace) => {
    setPlace(next);
    written.current = `${next.part} ${next.file ?? ""}`;
    const address = new URL(window.location.href);
    address.searchParams.set("part", next.part);
    if (next.file === null) address.searchParams.delete("file");
    else address.searchParams.set("file", next.file);
    address.hash = next.mistake === undefined ? "" : mistakeAnchor(next.mistake);
    window.history.replaceState(null, "", address);
  };
  return [place, go];
}

/** Where a mistake stands on the page. */
export function mistakeAnchor(name: string): string {
  return `mistake-${name}`;
}

function placeFrom(asked: string): StudioPlace {
  const [name, file = ""] = asked.split(" ");
  return {
    part: PARTS.find((part) => part === name) ?? "question",
    file: file === "" ? null : file,
    line: null,
  };
}
