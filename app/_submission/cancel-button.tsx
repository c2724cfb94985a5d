"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import styles from "./cancel-button.module.css";

interface Props {
  /** Of the submission under way. */
  readonly id: string;
  readonly onCancelled: () => void;
}

/** What takes no longer needs no way out of it, and a second click on Submit is none. */
const SHOWN_AFTER_MS = 1_000;

/** Cancels a submission that waits or is being graded. Its place is kept until it shows. */
export function CancelButton({ id, onCancelled }: Props) {
  const t = useTranslations("workbench.cancel");
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const cancel = async () => {
    setBusy(true);
    const answer = await ask("POST /api/submissions/{id}/cancel", { params: { id } });
    setBusy(false);
    if (answer.ok) onCancelled();
    // Graded meanwhile: its verdict is on the way.
    else if (answer.code !== "alreadyGraded") setProblem(answer.refusal ?? t("offline"));
  };
  return (
    <p className={styles.place} data-shown={isShown}>
      <Button size="xs" variant="default" onClick={cancel} disabled={!isShown} aria-busy={isBusy}>
        {t("button")}
      </Button>
      {problem !== null && <span role="alert">{problem}</span>}
    </p>
  );
}
