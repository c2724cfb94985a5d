"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { ask } from "../_client/ask.ts";
import { markPagesStale } from "../_client/stale-pages.ts";
import { useGiven } from "../_client/use-given.ts";
import styles from "./statement.module.css";

interface Props {
  /** What the learner chose last. */
  readonly open: boolean;
  /** The statement; each of its steps folds without scripts. */
  readonly children: ReactNode;
}

/** A statement with steps to find oneself: all are opened or folded at once, and stand so from then on. */
export function DerivationSteps({ open, children }: Props) {
  const t = useTranslations("workbench");
  const [isOpen, setIsOpen] = useGiven(open);
  const ref = useRef<HTMLDivElement>(null);
  const choose = (openSteps: boolean) => {
    setIsOpen(openSteps);
    for (const step of ref.current?.querySelectorAll("details") ?? []) step.open = openSteps;
    markPagesStale();
    void ask("PUT /api/preferences", { body: { openSteps } });
  };
  return (
    <div ref={ref}>
      <p className={styles.stepsNote}>
        {t("steps.note")}{" "}
        <button type="button" onClick={() => choose(!isOpen)}>
          {t(isOpen ? "steps.fold" : "steps.show")}
        </button>
      </p>
      {children}
    </div>
  );
}
