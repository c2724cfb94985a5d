"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import type { EditorMarker } from "./editor-handle.ts";
import type { MadeEditor } from "./editor-surface.tsx";
import type { MonacoParts } from "./monaco/load-monaco.ts";
import { watchProblems } from "./monaco/watch-problems.ts";
import styles from "./problem-list.module.css";

interface Props {
  readonly parts: MonacoParts;
  readonly made: MadeEditor;
}

/** What the compiler says of the text, under it; each leads to its line. */
export function ProblemList({ parts, made }: Props) {
  const t = useTranslations("editor.problems");
  const [problems, setProblems] = useState<readonly EditorMarker[]>([]);
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  useEffect(() => watchProblems(parts, made, setProblems), [parts, made]);
  const count = (severity: EditorMarker["severity"]) =>
    problems.filter((one) => one.severity === severity).length;
  // Its line is always there: the text does not move as one types.
  if (problems.length === 0) return <p className={`${styles.problems} ${styles.summary}`}>{t("none")}</p>;
  const reveal = ({ line, column }: EditorMarker) => {
    made.setPosition({ lineNumber: line, column });
    made.revealLineInCenterIfOutsideViewport(line);
    made.focus();
  };
  return (
    <div className={styles.problems}>
      <button
        type="button"
        className={styles.summary}
        aria-expanded={isOpen}
        aria-controls={list}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>{" "}
        {t("summary", { errors: count("error"), warnings: count("warning") })}
      </button>
      <ul id={list} className={styles.list} hidden={!isOpen}>
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.message}`}>
            <button type="button" className={styles.problem} onClick={() => reveal(problem)}>
              <span className={styles.sign} data-severity={problem.severity}>
                {t(problem.severity)}
              </span>
              <span className={styles.message}>{problem.message}</span>
              <span className={styles.place}>{t("line", { line: problem.line })}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
