import { Box, Button } from "@mantine/core";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import { DiffView } from "../_history/diff-view.tsx";
import { Picture } from "../_pictures/picture.tsx";
import { InlineText } from "../_results/inline-text.tsx";
import { SharingChoice } from "../_solutions/sharing-choice.tsx";
import { RenderedText } from "../_statement/rendered-text.tsx";
import styles from "./built-tab.module.css";
import { CommonSlips } from "./common-slips.tsx";
import { NextExercise } from "./next-exercise.tsx";

type Built = AnswerOf<"GET /api/exercises/{slug}/built">;

interface Props {
  readonly slug: string;
  /** How many submissions there are: each may be built otherwise. */
  readonly submissions: number;
}

/** After a pass: what one's own code makes, the reference and why it is so, PyTorch, and where others went wrong. */
export function BuiltTab({ slug, submissions }: Props) {
  const t = useTranslations("pictures.built");
  const [built, setBuilt] = useState<Built | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again after each submission, and by the button.
  useEffect(() => {
    const leaving = new AbortController();
    ask("GET /api/exercises/{slug}/built", { params: { slug }, signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) setBuilt(answer.content);
        setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [slug, submissions, asked, t]);
  const again = () => {
    setProblem(null);
    setAsked(asked + 1);
  };
  if (problem !== null)
    return (
      <div role="alert">
        <p>{problem}</p>
        <Button size="xs" variant="default" onClick={again}>
          {t("again")}
        </Button>
      </div>
    );
  if (built === null) return <p className={styles.note}>{t("loading")}</p>;
  return (
    <BuiltView {...{ slug, built }}>
      <SharingChoice {...{ slug, submissions }} hasText={built.source !== null} />
    </BuiltView>
  );
}

interface ViewProps {
  readonly slug: string;
  readonly built: Built;
  /** Above the way to others' solutions. */
  readonly children: ReactNode;
}

function BuiltView({ slug, built, children }: ViewProps) {
  const locale = useLocale();
  const t = useTranslations("pictures.built");
  const { pictures, source, reference, explanation, pytorch } = built;
  return (
    <div className={styles.built}>
      {pictures.length > 0 && (
        <section aria-label={t("tab")}>
          <p className={styles.note}>{t(source === null ? "referenceMade" : "own")}</p>
          {pictures.map(({ name, spec, data }) => (
            <div key={name} className={styles.picture}>
              {data === null ? <p>{t("failed")}</p> : <Picture {...{ spec, data }} />}
              <p>
                <InlineText markdown={spec.text[locale]} />
              </p>
            </div>
          ))}
        </section>
      )}
      {explanation !== null && (
        <section>
          <h2>{t("why")}</h2>
          <RenderedText html={explanation[locale]} />
        </section>
      )}
      {source !== null && (
        <section>
          <h2>{t("compare")}</h2>
          <DiffView before={source} after={reference} />
        </section>
      )}
      {pytorch !== null && (
        <section>
          <h2>{t("pytorch")}</h2>
          <Box component="pre" className={styles.code ?? ""} tabIndex={0}>
            <code>{pytorch}</code>
          </Box>
        </section>
      )}
      <CommonSlips slug={slug} />
      {children}
      <p>
        <Link href={`/exercises/${slug}/solutions`} prefetch={false}>
          {t("solutions")}
        </Link>
      </p>
      <NextExercise />
    </div>
  );
}
