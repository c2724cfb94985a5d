import { useLocale, useTranslations } from "next-intl";
import { InlineText } from "../_results/inline-text.tsx";
import styles from "./server-problems.module.css";
import type { StudioProblem } from "./studio-exercise.ts";

interface Props {
  readonly problems: readonly StudioProblem[];
  /** Leads to the line. */
  readonly onGo?: (problem: StudioProblem) => void;
}

/** What keeps the files from being an exercise, each with its place and what to do. */
export function ServerProblems({ problems, onGo }: Props) {
  const t = useTranslations("studio.problems");
  const locale = useLocale();
  if (problems.length === 0) return null;
  return (
    <section className={styles.problems} aria-label={t("label")}>
      <ul>
        {problems.map((problem) => {
          const { file, line, path, text } = problem;
          const where = line === null ? file : `${file}:${line}`;
          return (
            <li key={`${where} ${path} ${text.en}`}>
              {onGo === undefined ? (
                <span className={styles.place}>{where}</span>
              ) : (
                <button type="button" className={styles.place} onClick={() => onGo(problem)}>
                  {where}
                </button>
              )}{" "}
              <InlineText markdown={text[locale]} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
