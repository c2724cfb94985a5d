"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import { fetchKeptTexts, type KeptText } from "./draft/draft-requests.ts";

export interface ListedText extends KeptText {
  /** Not with the server. */
  readonly isOnlyHere: boolean;
}

export interface KeptTexts {
  readonly status: "loading" | "loaded" | "failed";
  /** Newest first; while the server has not answered, what this browser holds. */
  readonly texts: readonly ListedText[];
}

/** The texts that lost against a newer one: those the server kept and those that are still here. */
export function useKeptTexts(slug: string, keeper: DraftKeeper): KeptTexts {
  const { asides } = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);
  const [kept, setKept] = useState<readonly KeptText[] | null>(null);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    keeper
      .flush()
      .then(() => fetchKeptTexts(slug))
      .then(
        (texts) => isGone || setKept(texts),
        () => isGone || setFailed(true),
      );
    return () => {
      isGone = true;
    };
  }, [slug, keeper]);
  const here = asides.map((text) => ({ ...text, id: `here-${text.writtenAt}`, isOnlyHere: true }));
  const there = (kept ?? []).map((text) => ({ ...text, isOnlyHere: false }));
  const texts = [...here, ...there].sort((a, b) => b.writtenAt - a.writtenAt);
  return { status: isFailed ? "failed" : kept === null ? "loading" : "loaded", texts };
}
