import { useTranslations } from "next-intl";
import styles from "./progress.module.css";
import type { Tally } from "./tally.ts";

/** Everything in three numbers. */
export function Summary({ total }: { readonly total: Tally }) {
  const t = useTranslations("progress");
  const numbers = [
    { name: t("passed"), value: total.passed, of: total.exercises, note: t("begun", { count: total.begun }) },
    { name: t("points"), value: total.points, of: total.maxPoints },
    { name: t("quiz"), value: total.quizRight, of: total.quizTotal },
  ];
  return (
    <dl className={styles.summary}>
      {numbers.map(({ name, value, of, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong> {t("of", { total: of })}
            {note !== undefined && total.begun > 0 && <span className={styles.note}> · {note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
