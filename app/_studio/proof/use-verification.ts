import { useTranslations } from "next-intl";
import { useCallback, useEffect, useEffectEvent, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import { GrowingWait } from "../../_submission/growing-wait.ts";
import type { EditedFiles } from "../draft/edited-files.ts";
import type { StudioExercise } from "../studio-exercise.ts";
import { isOutdated } from "./is-outdated.ts";
import { isUnderWay } from "./is-under-way.ts";
import { nextVerification } from "./next-verification.ts";
import { watchVerification } from "./watch-verification.ts";

export type ShownVerification = AnswerOf<"GET /api/studio/exercises/{id}/verifications/{vid}">;

/** What it found of files that are an exercise. */
export type ShownProof = Extract<NonNullable<ShownVerification["result"]>, { readonly status: "verified" }>;

/** What is known of whether the exercise tells right from wrong. */
export interface Proof {
  /** The newest verification; null where there was none, or none is known yet. */
  readonly verification: ShownVerification | null;
  /** Whether it is of other texts than those that stand here, or another version of the program found it. */
  readonly isStale: boolean;
  /** Why it could not be asked for or followed; null where it could. */
  readonly problem: string | null;
  readonly verify: () => void;
  readonly cancel: () => void;
  /** Shows another one that was asked for, as by publishing. */
  readonly follow: (vid: string) => void;
  /** Shows the one that somebody else begins next, as publishing does: at the latest once the signal says that it is over. */
  readonly followNext: (signal: AbortSignal) => Promise<void>;
}

interface Written {
  readonly exercise: StudioExercise;
  /** At which version of the texts `exercise` was asked for. */
  readonly askedAt: number;
  readonly files: EditedFiles | null;
  readonly refresh: () => Promise<void>;
}

/** Runs the verification of what is written, and follows it while the page is open. */
export function useVerification({ exercise, askedAt, files, refresh }: Written): Proof {
  const t = useTranslations("studio.proof");
  const { id } = exercise;
  const [verification, setVerification] = useState<ShownVerification | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [followed, setFollowed] = useState<string | null>(null);
  const readLatest = useEffectEvent(async (signal: AbortSignal) => {
    const answer = await ask("GET /api/studio/exercises/{id}/verifications/latest", {
      ...{ params: { id }, signal },
    });
    if (!answer.ok || answer.content.verification === null) return;
    setVerification(answer.content.verification);
    if (isUnderWay(answer.content.verification)) setFollowed(answer.content.verification.id);
  });
  useEffect(() => {
    const leaving = new AbortController();
    readLatest(leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, []);
  const follow = useEffectEvent((vid: string, signal: AbortSignal) =>
    watchVerification({ id, vid }, signal, (change) => {
      if ("verification" in change) {
        setVerification(change.verification);
        setProblem(null);
      } else setProblem(change.refusal ?? t("unreachable"));
    }),
  );
  useEffect(() => {
    if (followed === null) return;
    const leaving = new AbortController();
    follow(followed, leaving.signal).catch(() => undefined);
    return () => leaving.abort();
  }, [followed]);
  const verify = useCallback(async () => {
    if (files === null) return;
    setProblem(null);
    if (!(await files.flush())) return setProblem(t("notSaved"));
    void refresh();
    const answer = await ask("POST /api/studio/exercises/{id}/verifications", {
      ...{ params: { id }, body: { keepsRunning: true } },
    });
    if (!answer.ok) return setProblem(answer.refusal ?? t("unreachable"));
    setFollowed(answer.content.id);
  }, [files, id, refresh, t]);
  const latest = async () => {
    const answer = await ask("GET /api/studio/exercises/{id}/verifications/latest", { params: { id } });
    return answer.ok ? answer.content.verification : null;
  };
  const followNext = async (signal: AbortSignal) => {
    const found = await nextVerification({ latest, wait: new GrowingWait(), signal });
    if (found === null) return;
    setVerification(found);
    if (isUnderWay(found)) setFollowed(found.id);
  };
  const cancel = async () => {
    if (verification === null) return;
    const params = { id, vid: verification.id };
    const answer = await ask("POST /api/studio/exercises/{id}/verifications/{vid}/cancel", { params });
    if (!answer.ok) setProblem(answer.refusal ?? t("unreachable"));
  };
  const isStale =
    verification !== null &&
    (verification.isByAnotherGrader ||
      isOutdated({ verified: verification.filesHash, stored: exercise.filesHash, files, askedAt }));
  return {
    ...{ verification, isStale, problem, follow: setFollowed },
    ...{ verify: () => void verify(), cancel: () => void cancel() },
    followNext,
  };
}
