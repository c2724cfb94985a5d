import { useTranslations } from "next-intl";
import type { Curve, Located } from "../../../grader/browser.ts";
import { EntryReadout } from "../entry-readout.tsx";
import { curveName, isLocated } from "./curve-text.ts";
import { CurveLegend } from "./trajectories.tsx";
import styles from "./trajectory.module.css";
import { TrajectoryChart } from "./trajectory-chart.tsx";

interface Props {
  readonly curves: readonly Curve[];
  readonly located: Located;
}

/** The curve of the worst entry, and the entry in numbers. */
export function LocatedCurve({ curves, located }: Props) {
  const t = useTranslations("results.trajectory");
  const curve = curves.find((one) => isLocated(one, located)) ?? curves[0];
  return (
    <figure className={styles.figure}>
      {curve !== undefined && (
        <>
          <CurveLegend />
          <code>{curveName(curve, t("result"))}</code>
          <TrajectoryChart curve={curve} located={located} size={[340, 180]} />
        </>
      )}
      <EntryReadout path={located.path} entry={located} isWorst />
    </figure>
  );
}
