import { useTranslations } from "next-intl";
import type { Curve } from "../../../grader/browser.ts";
import palette from "../palette.module.css";
import { CurveTables } from "./curve-tables.tsx";
import { curveName, farthestStep } from "./curve-text.ts";
import styles from "./trajectory.module.css";
import { TrajectoryChart } from "./trajectory-chart.tsx";

const SHOWN = 8;

/** The curves of one case, those farthest off first; the table says the same in numbers. */
export function Trajectories({ curves }: { readonly curves: readonly Curve[] }) {
  const t = useTranslations("results.trajectory");
  const ordered = curves.toSorted((a, b) => farthestStep(b).gap - farthestStep(a).gap || 0);
  const shown = ordered.slice(0, SHOWN);
  const size: [number, number] = shown.length === 1 ? [420, 220] : [240, 150];
  return (
    <figure className={`${palette.palette} ${styles.figure}`}>
      <div className={styles.legend}>
        <Key line={styles.yours} name={t("yours")} />
        <Key line={styles.reference} name={t("reference")} />
      </div>
      <div className={styles.charts}>
        {shown.map((curve) => {
          const name = curveName(curve, t("result"));
          return (
            <div key={name}>
              <code>{name}</code>
              <TrajectoryChart curve={curve} size={size} />
            </div>
          );
        })}
      </div>
      {curves.length > SHOWN && <p>{t("more", { count: curves.length - SHOWN })}</p>}
      <CurveTables curves={ordered} />
    </figure>
  );
}

function Key({ line, name }: { readonly line: string | undefined; readonly name: string }) {
  return (
    <span>
      <svg width="28" height="10" aria-hidden="true">
        <path className={line} d="M1 5H27" />
      </svg>{" "}
      {name}
    </span>
  );
}
