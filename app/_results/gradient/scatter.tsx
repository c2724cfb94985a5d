"use client";
import { scaleLinear } from "d3-scale";
import { entryName, useEntryFocus } from "../entry-focus.tsx";
import { numberText } from "../number-text.ts";
import styles from "./gradient-picture.module.css";
import type { PictureEntry } from "./picture-entries.ts";

interface Props {
  readonly path: string;
  readonly entries: readonly PictureEntry[];
  readonly worst: PictureEntry | null;
  readonly label: string;
  readonly axes: { readonly analytic: string; readonly numeric: string };
}

const SIZE = 250;
const LEFT = 52;
const BOTTOM = 40;
const TOP = 8;
/** Half of the widest number under the right end. */
const RIGHT = 16;

/** Analytic against numeric: where the two agree, the points stand on the diagonal. */
export function Scatter({ path, entries, worst, label, axes }: Props) {
  const { entry: named, focus } = useEntryFocus();
  const points = entries.flatMap((entry) => pointOf(entry) ?? []);
  const values = points.flatMap(({ x, y }) => [x, y]);
  const domain = padded(Math.min(...values, 0), Math.max(...values, 0));
  const x = scaleLinear()
    .domain(domain)
    .range([LEFT, SIZE - RIGHT])
    .nice(4);
  const y = x.copy().range([SIZE - BOTTOM, TOP]);
  const ticks = x.ticks(4);
  const [low = 0, high = 1] = x.domain();
  const ring = worst === null ? null : pointOf(worst);
  return (
    <svg
      className={styles.scatter}
      width={SIZE}
      height={SIZE}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-label={label}
    >
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={TOP} y2={SIZE - BOTTOM} />
          <line className={styles.grid} x1={LEFT} x2={SIZE - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={x(tick)} y={SIZE - BOTTOM + 14} textAnchor="middle">
            {numberText(tick, 3)}
          </text>
          <text x={LEFT - 6} y={y(tick)} textAnchor="end" dominantBaseline="central">
            {numberText(tick, 3)}
          </text>
        </g>
      ))}
      <line className={styles.diagonal} x1={x(low)} y1={y(low)} x2={x(high)} y2={y(high)} />
      {points.map(({ entry, x: numeric, y: analytic }) => (
        <circle
          key={entry.flat}
          className={styles.point}
          data-current={entryName(path, entry.index) === named || undefined}
          cx={x(numeric)}
          cy={y(analytic)}
          r={3.5}
          onPointerEnter={() => focus(entryName(path, entry.index))}
          onPointerLeave={() => focus(null)}
        >
          <title>
            {`${entryName(path, entry.index)}  ${numberText(entry.received, 8)} / ${numberText(entry.numeric, 8)}`}
          </title>
        </circle>
      ))}
      {ring !== null && <circle className={styles.ring} cx={x(ring.x)} cy={y(ring.y)} r={7} />}
      <text x={(LEFT + SIZE - RIGHT) / 2} y={SIZE - 6} textAnchor="middle">
        {axes.numeric}
      </text>
      <text transform={`translate(11 ${(TOP + SIZE - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle">
        {axes.analytic}
      </text>
    </svg>
  );
}

interface Point {
  readonly entry: PictureEntry;
  readonly x: number;
  readonly y: number;
}

function pointOf(entry: PictureEntry): Point | null {
  const { received: analytic, numeric, isKink } = entry;
  if (isKink || typeof analytic !== "number" || typeof numeric !== "number") return null;
  return { entry, x: numeric, y: analytic };
}

/** Never empty: gradients may all be zero. */
function padded(low: number, high: number): [number, number] {
  const space = (high - low) * 0.06 || 1;
  return [low - space, high + space];
}
