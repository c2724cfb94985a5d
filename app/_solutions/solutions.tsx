"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { type Answer, type AnswerOf, ask } from "../_client/ask.ts";
import { OwnShare } from "./own-share.tsx";
import { SolutionGroup } from "./solution-group.tsx";
import styles from "./solutions.module.css";

interface Props {
  readonly slug: string;
  /** The newest submission that passed; null where none is left. */
  readonly passing: string | null;
  readonly hasAccount: boolean;
}

type Others = AnswerOf<"GET /api/exercises/{slug}/solutions">;

interface Shown {
  /** What one has shared oneself. */
  readonly own: AnswerOf<"GET /api/exercises/{slug}/solutions/own">;
  /** Refused to who has not passed. */
  readonly others: Answer<Others>;
}

/** Others' solutions by the way they are written, below what one shares oneself. */
export function Solutions({ slug, passing, hasAccount }: Props) {
  const t = useTranslations("solutions");
  const [shown, setShown] = useState<Shown | null>(null);
  const [isOffline, setOffline] = useState(false);
  const load = useCallback(async () => {
    const params = { slug };
    const [own, groups] = await Promise.all([
      ask("GET /api/exercises/{slug}/solutions/own", { params }),
      ask("GET /api/exercises/{slug}/solutions", { params }),
    ]);
    const isRefused = !groups.ok && groups.refusal === null;
    setOffline(!own.ok || isRefused);
    if (own.ok && !isRefused) setShown({ own: own.content, others: groups });
  }, [slug]);
  useEffect(() => void load(), [load]);
  if (isOffline)
    return (
      <div role="alert">
        <p>{t("offline")}</p>
        <Button variant="default" onClick={load}>
          {t("reload")}
        </Button>
      </div>
    );
  if (shown === null) return <p className={styles.quiet}>{t("loading")}</p>;
  const { own: mine, others } = shown;
  return (
    <>
      {(mine.own !== null || passing !== null || mine.sharesSolutions) && (
        <OwnShare {...{ slug, passing, hasAccount, ...mine }} onChange={load} />
      )}
      {others.ok ? <Groups {...others.content} /> : <p role="alert">{others.refusal}</p>}
    </>
  );
}

function Groups({ groups }: Others) {
  const t = useTranslations("solutions");
  if (groups.length === 0) return <p className={styles.quiet}>{t("none")}</p>;
  return groups.map((group) => <SolutionGroup key={group.style} {...group} />);
}
