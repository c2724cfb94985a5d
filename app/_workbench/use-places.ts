import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";

export const READING_TABS = ["statement", "quiz", "history", "built", "reference"] as const;
const RESULTS_TABS = ["results", "try"] as const;

export type ReadingTab = (typeof READING_TABS)[number];
export type ResultsTab = (typeof RESULTS_TABS)[number];
/** Where one can be in an exercise: a tab of the panes beside the editor, or the editor. */
export type WorkbenchPlace = ReadingTab | ResultsTab | "write";

/** What is open in each pane, and which place has the room where there is room for one. */
export interface Places {
  readonly reading: ReadingTab;
  readonly results: ResultsTab;
  readonly front: WorkbenchPlace;
  /** Brings a place to the front. */
  readonly show: (place: WorkbenchPlace) => void;
  /** The same because the learner asked for it: the address remembers, so that a reload and a link lead there. */
  readonly choose: (place: WorkbenchPlace) => void;
}

/**
 * Where the address leads, also when the learner comes back to it.
 *
 * @param missing what this exercise does not have, or not yet
 */
export function usePlaces(missing: readonly WorkbenchPlace[]): Places {
  const asked = useSearchParams().get("tab");
  const first = placeFrom(asked, missing);
  const [reading, setReading] = useState<ReadingTab>(isReading(first) ? first : "statement");
  const [results, setResults] = useState<ResultsTab>(isResults(first) ? first : "results");
  const [front, setFront] = useState<WorkbenchPlace>(first);
  const show = (place: WorkbenchPlace) => {
    if (isReading(place)) setReading(place);
    if (isResults(place)) setResults(place);
    setFront(place);
  };
  const written = useRef(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the address asks for, once, when it changes.
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    show(placeFrom(asked, missing));
  }, [asked]);
  const choose = (place: WorkbenchPlace) => {
    show(place);
    written.current = place === "statement" ? null : place;
    const address = new URL(window.location.href);
    if (place === "statement") address.searchParams.delete("tab");
    else address.searchParams.set("tab", place);
    window.history.replaceState(null, "", address);
  };
  return { reading, results, front, show, choose };
}

/** Which pane a place is in. */
export function paneOf(place: WorkbenchPlace): "read" | "write" | "results" {
  return isReading(place) ? "read" : isResults(place) ? "results" : "write";
}

function placeFrom(asked: string | null, missing: readonly WorkbenchPlace[]): WorkbenchPlace {
  const places: readonly WorkbenchPlace[] = [...READING_TABS, ...RESULTS_TABS, "write"];
  return places.find((place) => place === asked && !missing.includes(place)) ?? "statement";
}

function isReading(place: WorkbenchPlace): place is ReadingTab {
  return READING_TABS.some((tab) => tab === place);
}

function isResults(place: WorkbenchPlace): place is ResultsTab {
  return RESULTS_TABS.some((tab) => tab === place);
}
