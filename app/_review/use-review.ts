import { useCallback, useEffect, useRef, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import type { RenderedVerdict } from "../_server/api/rendered-card.ts";
import { announceDue } from "./due-change.ts";

export type TodaysReview = AnswerOf<"GET /api/review">;

interface ReviewHandle {
  /** null until it is known. */
  readonly day: TodaysReview | null;
  /** Why it is not; without text where the server was not reached. */
  readonly refusal: { readonly text: string | null } | null;
  readonly load: () => Promise<void>;
  /** The same, as what was shown no longer held; until the next card that is said. */
  readonly reload: () => Promise<void>;
  readonly isChanged: boolean;
  /** Which card is shown; behind the last one there is none. */
  readonly place: number;
  /** Of the cards answered since the page was loaded. */
  readonly verdicts: readonly RenderedVerdict[];
  readonly keep: (verdict: RenderedVerdict) => void;
  readonly next: () => void;
}

/** What is due, as it was when the page was loaded, and how far one has come. */
export function useReview(): ReviewHandle {
  const [day, setDay] = useState<TodaysReview | null>(null);
  const [refusal, setRefusal] = useState<ReviewHandle["refusal"]>(null);
  const [isChanged, setChanged] = useState(false);
  const [place, setPlace] = useState(0);
  const [verdicts, setVerdicts] = useState<readonly RenderedVerdict[]>([]);
  const load = useCallback(async () => {
    const answer = await ask("GET /api/review", {});
    setRefusal(answer.ok ? null : { text: answer.refusal });
    if (!answer.ok) return;
    setDay(answer.content);
    setPlace(0);
    setVerdicts([]);
    announceDue(answer.content.due.length);
  }, []);
  // Once, also where React mounts twice.
  const isLoading = useRef(false);
  useEffect(() => {
    if (isLoading.current) return;
    isLoading.current = true;
    void load();
  }, [load]);
  const keep = (verdict: RenderedVerdict) => {
    setVerdicts([...verdicts, verdict]);
    announceDue((day?.due.length ?? 0) - verdicts.length - 1);
  };
  const reload = async () => {
    await load();
    setChanged(true);
  };
  const next = () => {
    setChanged(false);
    setPlace(place + 1);
  };
  return { day, refusal, load, reload, isChanged, place, verdicts, keep, next };
}
