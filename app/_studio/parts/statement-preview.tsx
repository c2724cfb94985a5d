import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { ask } from "../../_client/ask.ts";
import type { Locale } from "../../_i18n/locales.ts";
import { ScrollableText } from "../scrollable-text.tsx";
import styles from "./statement-preview.module.css";

const RENDER_AFTER_MS = 400;

interface Props {
  readonly id: string;
  readonly text: string;
  readonly locale: Locale;
}

/** A text as learners see it, made by the server a moment after it was typed. */
export function StatementPreview({ id, text, locale }: Props) {
  const t = useTranslations("studio.question");
  const [shown, setShown] = useState<{ readonly text: string; readonly html: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    const leaving = new AbortController();
    const render = async () => {
      const answer = await ask("POST /api/studio/exercises/{id}/statement", {
        ...{ params: { id }, body: { text }, signal: leaving.signal },
      });
      if (answer.ok) setShown({ text, html: answer.content.html });
      setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    };
    const timer = setTimeout(
      () => void render().catch(() => undefined),
      isFirst.current ? 0 : RENDER_AFTER_MS,
    );
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [id, text, t]);
  return (
    <section
      className={styles.preview}
      aria-label={t(`preview.${locale}`)}
      data-stale={shown?.text !== text || undefined}
    >
      {problem !== null && <p role="alert">{problem}</p>}
      {shown !== null && shown.html === "" && <p className={styles.empty}>{t("empty")}</p>}
      {shown !== null && <ScrollableText html={shown.html} />}
    </section>
  );
}
