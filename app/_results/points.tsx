import { useTranslations } from "next-intl";
import { formatPoints } from "../../grader/browser.ts";
import styles from "./check-view.module.css";

/** What a check, or several, came to. */
export function Points({ points, maxPoints }: { readonly points: number; readonly maxPoints: number }) {
  const t = useTranslations("results");
  const lost = maxPoints - points;
  const said = { points: formatPoints(points), maxPoints: formatPoints(maxPoints), lost: formatPoints(lost) };
  return (
    <span className={styles.points} title={lost > 0 ? t("pointsLost", said) : t("points", said)}>
      {said.points} / {said.maxPoints}
    </span>
  );
}
