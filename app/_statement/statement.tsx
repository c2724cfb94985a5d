"use client";

import "katex/dist/katex.min.css";
import { useLayoutEffect, useRef } from "react";
import type { TextName } from "../_server/exercises/statements.ts";
import { htmlKey, knownHtml } from "./known-html.ts";
import { scrollByKeyboard } from "./scroll-by-keyboard.ts";
import styles from "./statement.module.css";
import { stepsHtml } from "./steps-html.ts";

interface Props {
  readonly name: TextName;
  /** null where the document holds it; see known-html.ts. */
  readonly html: string | null;
  /** Whether the steps of derivations begin open. */
  readonly openSteps: boolean;
}

/** A text of an exercise: the statement or a hint. It is made on the server and costs the browser nothing. */
export function Statement({ name, html, openSteps }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const key = htmlKey(name);
  const shown = stepsHtml(knownHtml(name, html), openSteps);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other parts.
  useLayoutEffect(() => (ref.current === null ? undefined : scrollByKeyboard(ref.current)), [shown]);
  return (
    <div
      ref={ref}
      className={styles.statement}
      data-text={key}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitised it.
      dangerouslySetInnerHTML={{ __html: shown }}
    />
  );
}
