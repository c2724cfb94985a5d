import { useTranslations } from "next-intl";
import type { OperationsOverview } from "../_server/operations/operations.ts";
import styles from "./operations.module.css";

const [WIDTH, HEIGHT] = [600, 80];

/** Verdicts of each minute of the last hour as bars, faults of ours on top in another colour and hatched. */
export function HourPicture({ minutes }: Pick<OperationsOverview, "minutes">) {
  const t = useTranslations("operations.hour");
  const highest = Math.max(1, ...minutes.map(({ verdicts, faults }) => verdicts + faults));
  const sum = (name: "verdicts" | "faults") => minutes.reduce((all, minute) => all + minute[name], 0);
  const note = t("note", { verdicts: sum("verdicts"), faults: sum("faults") });
  const step = WIDTH / minutes.length;
  const scale = (count: number) => (count / highest) * HEIGHT;
  return (
    <section aria-label={t("title")}>
      <h2>{t("title")}</h2>
      <p className={styles.note}>{note}</p>
      <div className={styles.hour}>
        <span>{highest}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={note}>
          {minutes.map(({ minute, verdicts, faults }, at) => (
            <g key={minute.toISOString()}>
              <rect
                className={styles.verdicts}
                x={at * step}
                width={step - 2}
                y={HEIGHT - scale(verdicts)}
                height={scale(verdicts)}
              />
              <rect
                className={styles.faultBar}
                x={at * step}
                width={step - 2}
                y={HEIGHT - scale(verdicts + faults)}
                height={scale(faults)}
              />
            </g>
          ))}
          <line className={styles.axis} x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        </svg>
        <span className={styles.span}>
          <span>−60 min</span>
          <span>0</span>
        </span>
      </div>
    </section>
  );
}
