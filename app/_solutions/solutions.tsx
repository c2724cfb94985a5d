"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { type AnswerOf, ask } from "../_client/ask.ts";
import { OwnShare } from "./own-share.tsx";
import { SolutionGroup } from "./solution-group.tsx";
import styles from "./solutions.module.css";

interface Props {
  readonly slug: string;
  /** The newest submission that passed; null where none is left. */
  readonly passing: string | null;
  readonly hasAccount: boolean;
}

/** Others' solutions by the way they are written, below what one shares oneself. */
export function Solutions({ slug, passing, hasAccount }: Props) {
  const t = useTranslations("solutions");
  const [shown, setShown] = useState<AnswerOf<"GET /api/exercises/{slug}/solutions"> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await ask("GET /api/exercises/{slug}/solutions", { params: { slug } });
    setProblem(answer.ok ? null : (answer.refusal ?? t("offline")));
    if (answer.ok) setShown(answer.content);
  }, [slug, t]);
  useEffect(() => void load(), [load]);
  if (problem !== null)
    return (
      <div role="alert">
        <p>{problem}</p>
        <Button variant="default" onClick={load}>
          {t("reload")}
        </Button>
      </div>
    );
  if (shown === null) return <p className={styles.quiet}>{t("loading")}</p>;
  return (
    <>
      <OwnShare {...{ slug, passing, hasAccount }} own={shown.own} onChange={load} />
      {shown.groups.length === 0 && <p className={styles.quiet}>{t("none")}</p>}
      {shown.groups.map(({ style, solutions }) => (
        <SolutionGroup key={style} {...{ style, solutions }} />
      ))}
    </>
  );
}
