"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import { type DraftBackup, fetchDraftBackups } from "./draft/draft-requests.ts";

export interface ListedBackup extends DraftBackup {
  /** Not with the server. */
  readonly isOnlyHere: boolean;
}

export interface DraftBackups {
  readonly status: "loading" | "loaded" | "failed";
  /** Newest first; while the server has not answered, what this browser holds. */
  readonly texts: readonly ListedBackup[];
}

/** The texts that lost to a newer one: the server's backups and those still stashed in this browser. */
export function useDraftBackups(slug: string, keeper: DraftKeeper): DraftBackups {
  const { stashed } = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);
  const [backups, setBackups] = useState<readonly DraftBackup[] | null>(null);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    let isGone = false;
    keeper
      .flush()
      .then(() => fetchDraftBackups(slug))
      .then(
        (texts) => isGone || setBackups(texts),
        () => isGone || setFailed(true),
      );
    return () => {
      isGone = true;
    };
  }, [slug, keeper]);
  const here = stashed.map((text) => ({ ...text, id: `here-${text.writtenAt}`, isOnlyHere: true }));
  const there = (backups ?? []).map((text) => ({ ...text, isOnlyHere: false }));
  const texts = [...here, ...there].sort((a, b) => b.writtenAt - a.writtenAt);
  return { status: isFailed ? "failed" : backups === null ? "loading" : "loaded", texts };
}
