import { useCallback, useEffect, useRef, useState } from "react";
import { ask } from "../_client/ask.ts";
import type { RenderedItem } from "../_server/api/rendered-item.ts";

interface QuizHandle {
  /** null until they are known. */
  readonly items: readonly RenderedItem[] | null;
  /** Why there are none; without text where the server was not reached. */
  readonly refusal: { readonly text: string | null } | null;
  readonly load: () => Promise<void>;
  readonly replace: (item: RenderedItem) => void;
}

/** A learner's quiz as the server holds it. */
export function useQuiz(slug: string): QuizHandle {
  const [items, setItems] = useState<readonly RenderedItem[] | null>(null);
  const [refusal, setRefusal] = useState<QuizHandle["refusal"]>(null);

  const load = useCallback(async () => {
    const answer = await ask("POST /api/exercises/{slug}/quiz", { params: { slug }, body: {} });
    setRefusal(answer.ok ? null : { text: answer.refusal });
    if (answer.ok) setItems(answer.content.items);
  }, [slug]);

  // Opening draws an order for each question: once, also where React mounts twice.
  const opened = useRef("");
  useEffect(() => {
    if (opened.current === slug) return;
    opened.current = slug;
    void load();
  }, [slug, load]);

  const replace = (item: RenderedItem) =>
    setItems((all) => all?.map((one) => (one.question.name === item.question.name ? item : one)) ?? null);
  return { items, refusal, load, replace };
}
