import { useTranslations } from "next-intl";
import styles from "./difficulty-dots.module.css";

const HIGHEST = 4;
const LEVELS = ["levels.1", "levels.2", "levels.3", "levels.4", "levels.5"] as const;

/** How much work an exercise is: dots to compare, a word to read. Texts: namespace `catalogue`. */
export function DifficultyDots({ difficulty }: { readonly difficulty: number }) {
  const t = useTranslations("catalogue");
  const all = Math.max(HIGHEST, difficulty);
  return (
    <span className={styles.difficulty}>
      <span className={styles.dots} aria-hidden="true">
        {"●".repeat(difficulty)}
        <span className={styles.rest}>{"●".repeat(all - difficulty)}</span>
      </span>{" "}
      {t(LEVELS[difficulty - 1] ?? "levels.5")}
    </span>
  );
}
