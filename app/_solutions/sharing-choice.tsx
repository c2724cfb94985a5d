import { Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import { markPagesStale } from "../_client/stale-pages.ts";

interface Props {
  readonly slug: string;
  /** How many submissions there are: a pass may have shared something. */
  readonly submissions: number;
}

/**
 * Whether others may read what passes: this text at once, and from then on each that passes. It stands behind a pass, where
 * there is a text to share, not beside Submit, where there may be none.
 */
export function SharingChoice({ slug, submissions }: Props) {
  const t = useTranslations("pictures.built.sharing");
  const [isOn, setOn] = useState<boolean | null>(null);
  const [isNamed, setNamed] = useState(false);
  const [status, setStatus] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each submission.
  useEffect(() => {
    const leaving = new AbortController();
    ask("GET /api/exercises/{slug}/solutions/own", { params: { slug }, signal: leaving.signal }).then(
      (answer) => {
        if (!answer.ok) return;
        setOn(answer.content.sharesSolutions);
        setNamed(answer.content.own?.isNamed ?? false);
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug, submissions]);
  if (isOn === null) return null;
  const choose = async (sharesSolutions: boolean): Promise<void> => {
    setOn(sharesSolutions);
    markPagesStale();
    const kept = await ask("PUT /api/preferences", { body: { sharesSolutions } });
    const params = { slug };
    const done = !kept.ok
      ? kept
      : sharesSolutions
        ? await ask("PUT /api/exercises/{slug}/solutions", { params, body: { isNamed } })
        : await ask("DELETE /api/exercises/{slug}/solutions", { params });
    if (!kept.ok) setOn(!sharesSolutions);
    setStatus(done.ok ? t(sharesSolutions ? "shared" : "withdrawn") : (done.refusal ?? t("notSaved")));
  };
  return (
    <div>
      <Checkbox
        label={t("label")}
        description={t("hint")}
        checked={isOn}
        onChange={({ currentTarget }) => void choose(currentTarget.checked)}
      />
      <p role="status">{status}</p>
    </div>
  );
}
