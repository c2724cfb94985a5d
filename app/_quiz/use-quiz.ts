import { useCallback, useEffect, useRef, useState } from "react";
import type { RenderedItem } from "../_server/api/rendered-item.ts";
import type { QuizAsks } from "./quiz-asks.ts";

interface QuizHandle {
  /** null until they are known. */
  readonly items: readonly RenderedItem[] | null;
  /** Why there are none; without text where the server was not reached. */
  readonly refusal: { readonly text: string | null } | null;
  readonly load: () => Promise<void>;
  readonly replace: (item: RenderedItem) => void;
}

/**
 * A quiz as the server holds it.
 *
 * @param asks the same as long as it is the same quiz
 */
export function useQuiz(asks: QuizAsks): QuizHandle {
  const [items, setItems] = useState<readonly RenderedItem[] | null>(null);
  const [refusal, setRefusal] = useState<QuizHandle["refusal"]>(null);

  const load = useCallback(async () => {
    const answer = await asks.items();
    setRefusal(answer.ok ? null : { text: answer.refusal });
    if (answer.ok) setItems(answer.content.items);
  }, [asks]);

  // Opening draws an order for each question: once, also where React mounts twice.
  const opened = useRef<QuizAsks | null>(null);
  useEffect(() => {
    if (opened.current === asks) return;
    opened.current = asks;
    void load();
  }, [asks, load]);

  const replace = (item: RenderedItem) =>
    setItems((all) => all?.map((one) => (one.question.name === item.question.name ? item : one)) ?? null);
  return { items, refusal, load, replace };
}
