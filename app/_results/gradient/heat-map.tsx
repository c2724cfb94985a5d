import { formatIndex } from "../../../grader/browser.ts";
import { heatColour } from "../heat-colour.ts";
import { numberText } from "../number-text.ts";
import styles from "./gradient-picture.module.css";
import { heatLayout } from "./heat-layout.ts";
import type { PictureEntry } from "./picture-entries.ts";

interface Props {
  readonly shape: readonly number[];
  readonly entries: readonly PictureEntry[];
  readonly worst: PictureEntry | null;
  readonly label: string;
  /** Unique on the page. */
  readonly id: string;
}

/** |analytic − numeric| of every entry; kinks are hatched, what is no number is crossed out. */
export function HeatMap({ shape, entries, worst, label, id }: Props) {
  const { width, height, side, cells, labels } = heatLayout(shape);
  const ring = worst === null ? undefined : cells[worst.flat];
  const hatch = `${id}-hatch`;
  return (
    <svg
      className={styles.heat}
      width={width + 4}
      height={height + 4}
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      role="img"
      aria-label={label}
    >
      <Hatch id={hatch} />
      {labels.map(({ x, y, text, anchor }) => (
        <text key={`${x} ${y}`} x={x} y={y} textAnchor={anchor} dominantBaseline="central">
          {text}
        </text>
      ))}
      {entries.map((entry) => {
        const { x, y } = cells[entry.flat] ?? { x: 0, y: 0 };
        return (
          <g key={entry.flat} transform={`translate(${x} ${y})`}>
            <rect width={side - 1} height={side - 1} rx={1} fill={fillOf(entry, hatch)}>
              <title>{titleOf(entry)}</title>
            </rect>
            {!entry.isKink && entry.difference === Number.POSITIVE_INFINITY && (
              <path className={styles.cross} d={`M3 3L${side - 4} ${side - 4}M${side - 4} 3L3 ${side - 4}`} />
            )}
          </g>
        );
      })}
      {ring !== undefined && (
        <rect
          className={styles.ring}
          x={ring.x - 1}
          y={ring.y - 1}
          width={side + 1}
          height={side + 1}
          rx={2}
        />
      )}
    </svg>
  );
}

/** Stripes: there is no colour to confuse them with. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.hatchGround} width="6" height="6" />
        <line className={styles.hatchLine} x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  );
}

function fillOf({ isKink, difference }: PictureEntry, hatch: string): string {
  if (isKink) return `url(#${hatch})`;
  return difference === Number.POSITIVE_INFINITY ? "transparent" : heatColour(difference);
}

function titleOf({ index, analytic, numeric, difference }: PictureEntry): string {
  const apart = difference === Number.POSITIVE_INFINITY ? "–" : numberText(difference);
  return `${formatIndex(index)}  ${numberText(analytic, 8)} − ${numberText(numeric, 8)}  |·| ${apart}`;
}
