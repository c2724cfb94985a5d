import { scaleLinear } from "d3-scale";
import { useTranslations } from "next-intl";
import type { Curve, Located, ReportNumber } from "../../../grader/browser.ts";
import { numberText } from "../number-text.ts";
import { curveName, toldGap } from "./curve-text.ts";
import styles from "./trajectory.module.css";

const FRAME = { left: 50, right: 10, top: 8, bottom: 30 };

interface Props {
  readonly curve: Curve;
  readonly located: Located | null;
  readonly size: [number, number];
}

/** One quantity over time: the learner's curve over the reference's. */
export function TrajectoryChart({ curve, located, size }: Props) {
  const t = useTranslations("results.trajectory");
  const [width, height] = size;
  const steps = Math.max(curve.received.length, curve.expected.length, 2);
  const x = scaleLinear([0, steps - 1], [FRAME.left, width - FRAME.right]);
  const y = scaleLinear(extent(curve), [height - FRAME.bottom, FRAME.top]).nice(3);
  const pathOf = (numbers: readonly ReportNumber[]) => linePath(numbers, x, y);
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={useCurveText(curve, located)}
    >
      {y.ticks(3).map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={FRAME.left} x2={width - FRAME.right} y1={y(tick)} y2={y(tick)} />
          <text x={FRAME.left - 5} y={y(tick)} textAnchor="end" dominantBaseline="central">
            {numberText(tick, 3)}
          </text>
        </g>
      ))}
      {stepTicks(steps).map((step) => (
        <text key={step} x={x(step)} y={height - FRAME.bottom + 12} textAnchor="middle">
          {curve.along === "calls" ? step + 1 : step}
        </text>
      ))}
      <text x={(FRAME.left + width - FRAME.right) / 2} y={height - 4} textAnchor="middle">
        {t(curve.along)}
      </text>
      <path className={styles.reference} d={pathOf(curve.expected)} />
      <path className={styles.yours} d={pathOf(curve.received)} />
      {curve.received.map((value, step) =>
        typeof value === "number" ? (
          <circle
            key={String(step)}
            className={steps > 30 ? styles.unseen : styles.point}
            cx={x(step)}
            cy={y(value)}
            r={2.75}
          >
            <title>{`${numberText(value, 8)} / ${numberText(curve.expected[step] ?? "NaN", 8)}`}</title>
          </circle>
        ) : null,
      )}
    </svg>
  );
}

function useCurveText(curve: Curve, located: Located | null): string {
  const t = useTranslations("results.trajectory");
  const { step, gap } = toldGap(curve, located);
  const said = {
    name: curveName(curve, t("result")),
    step: curve.along === "calls" ? step + 1 : step,
    difference: Number.isFinite(gap) ? numberText(gap) : "∞",
  };
  if (gap === 0) return t("onReference", said);
  return t(located === null ? "farthest" : "offReference", said);
}

/** A line from number to number, broken where there is none. */
function linePath(
  numbers: readonly ReportNumber[],
  x: (step: number) => number,
  y: (value: number) => number,
): string {
  const parts = numbers.map((value, step) => {
    if (typeof value !== "number") return "";
    const isStart = typeof numbers[step - 1] !== "number";
    return `${isStart ? "M" : "L"}${x(step).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return parts.join("");
}

function extent({ received, expected }: Curve): [number, number] {
  const values = [...received, ...expected].filter((value) => typeof value === "number");
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** At most six, the first and the last among them where they fit. */
function stepTicks(steps: number): number[] {
  const stride = Math.ceil((steps - 1) / 5);
  return Array.from({ length: Math.floor((steps - 1) / stride) + 1 }, (_, i) => i * stride);
}
