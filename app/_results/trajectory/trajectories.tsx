import { useTranslations } from "next-intl";
import type { Curve, Located } from "../../../grader/browser.ts";
import palette from "../palette.module.css";
import { CurveTables } from "./curve-tables.tsx";
import { curveName, isLocated, toldGap } from "./curve-text.ts";
import styles from "./trajectory.module.css";
import { TrajectoryChart } from "./trajectory-chart.tsx";

const SHOWN = 8;

interface Props {
  readonly curves: readonly Curve[];
  /** The error of this case; null where it was passed. */
  readonly located: Located | null;
}

/** The curves of one case, that of the worst entry first, then those farthest off; the table says it in numbers. */
export function Trajectories({ curves, located }: Props) {
  const t = useTranslations("results.trajectory");
  const rank = (curve: Curve) => (isLocated(curve, located) ? 1 : 0);
  const gap = (curve: Curve) => toldGap(curve, located).gap;
  const ordered = curves.toSorted((a, b) => rank(b) - rank(a) || gap(b) - gap(a) || 0);
  const shown = ordered.slice(0, SHOWN);
  const size: [number, number] = shown.length === 1 ? [420, 220] : [240, 150];
  return (
    <figure className={`${palette.palette} ${styles.figure}`}>
      <CurveLegend />
      <div className={styles.charts}>
        {shown.map((curve) => {
          const name = curveName(curve, t("result"));
          return (
            <div key={name}>
              <code>{name}</code>
              <TrajectoryChart curve={curve} located={located} size={size} />
            </div>
          );
        })}
      </div>
      {curves.length > SHOWN && <p>{t("more", { count: curves.length - SHOWN })}</p>}
      <CurveTables curves={ordered} />
    </figure>
  );
}

export function CurveLegend() {
  const t = useTranslations("results.trajectory");
  return (
    <div className={styles.legend}>
      <Key line={styles.yours} name={t("yours")} />
      <Key line={styles.reference} name={t("reference")} />
    </div>
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
