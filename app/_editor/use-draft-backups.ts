"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { browserTab } from "./draft/browser-tab.ts";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import { type DraftBackup, fetchBackupSource, fetchDraftBackups } from "./draft/draft-requests.ts";
import { type ListedBackup, listedBackups } from "./listed-backups.ts";

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
      .then(() => fetchDraftBackups(browserTab().owner, slug))
      .then(
        (texts) => isGone || setBackups(texts),
        () => isGone || setFailed(true),
      );
    return () => {
      isGone = true;
    };
  }, [slug, keeper]);
  const texts = listedBackups(stashed, backups ?? []);
  return { status: isFailed ? "failed" : backups === null ? "loading" : "loaded", texts };
}

type BackupSource =
  | { readonly status: "loading" | "failed" }
  | { readonly status: "loaded"; readonly source: string };

/** The text of a chosen backup. */
export function useBackupSource(slug: string, chosen: ListedBackup | undefined): BackupSource {
  const [found, setFound] = useState<{ readonly id: string; readonly source: string | null } | null>(null);
  const asked = chosen?.source === null ? chosen.id : null;
  useEffect(() => {
    if (asked === null) return;
    let isGone = false;
    fetchBackupSource(browserTab().owner, slug, asked).then(
      (source) => isGone || setFound({ id: asked, source }),
      () => isGone || setFound({ id: asked, source: null }),
    );
    return () => {
      isGone = true;
    };
  }, [slug, asked]);
  if (chosen === undefined) return { status: "loading" };
  if (chosen.source !== null) return { status: "loaded", source: chosen.source };
  if (found?.id !== chosen.id) return { status: "loading" };
  return found.source === null ? { status: "failed" } : { status: "loaded", source: found.source };
}
