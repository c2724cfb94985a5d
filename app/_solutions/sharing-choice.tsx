import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import { markPagesStale } from "../_client/stale-pages.ts";

interface Props {
  readonly slug: string;
  /** Whether there is a text of one's own to share: who has passed may have deleted it since. */
  readonly hasText: boolean;
  /** How many submissions there are: a pass may have shared something. */
  readonly submissions: number;
}

/**
 * Whether others may read what passes: this text at once, and from then on each that passes. It stands behind a pass, where
 * there mostly is a text to share, not beside Submit, where there may be none.
 */
export function SharingChoice({ slug, hasText, submissions }: Props) {
  const t = useTranslations("pictures.built.sharing");
  const [isOn, setOn] = useState<boolean | null>(null);
  const [status, setStatus] = useState("");
  const [isBusy, setBusy] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each submission.
  useEffect(() => {
    const leaving = new AbortController();
    ask("GET /api/exercises/{slug}/solutions/own", { params: { slug }, signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) setOn(answer.content.sharesSolutions);
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug, submissions]);
  if (isOn === null) return null;
  const choose = async (sharesSolutions: boolean): Promise<void> => {
    setBusy(true);
    setOn(sharesSolutions);
    markPagesStale();
    const problem = sharesSolutions ? await turnOn() : await turnOff();
    if (problem !== null) {
      // The answer may have been lost after it was done: in doubt it is on, so that it can be turned off.
      const now = await ask("GET /api/exercises/{slug}/solutions/own", { params: { slug } });
      setOn(now.ok ? now.content.sharesSolutions : true);
      setStatus(problem);
    }
    setBusy(false);
  };
  // Text and choice are written at once, by one request: neither stands without the other.
  const turnOn = async (): Promise<string | null> => {
    const answer = hasText
      ? await ask("PUT /api/exercises/{slug}/solutions", {
          params: { slug },
          body: { sharesSolutions: true },
        })
      : await ask("PUT /api/preferences", { body: { sharesSolutions: true } });
    if (!answer.ok) return answer.refusal ?? t("notSaved");
    setStatus(
      t("isHidden" in answer.content ? (answer.content.isHidden ? "hidden" : "shared") : "fromNowOn"),
    );
    return null;
  };
  const turnOff = async (): Promise<string | null> => {
    const answer = await ask("DELETE /api/exercises/{slug}/solutions", { params: { slug } });
    if (!answer.ok) return answer.refusal ?? t("notSaved");
    setStatus(t("withdrawn"));
    return null;
  };
  return (
    <div>
      <Checkbox
        label={t("label")}
        description={t("hint")}
        checked={isOn}
        disabled={isBusy}
        onChange={({ currentTarget }) => void choose(currentTarget.checked)}
      />
      <p role="status">{status}</p>
    </div>
  );
}
