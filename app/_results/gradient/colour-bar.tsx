import { heatColour, SMALLEST } from "../heat-colour.ts";
import styles from "./gradient-picture.module.css";

const WIDTH = 200;
const DECADES = -Math.log10(SMALLEST);

/** What the colours of a heat map mean: a decade a step, from 1e-8 to 1. */
export function ColourBar({ id }: { readonly id: string }) {
  const stops = Array.from({ length: DECADES + 1 }, (_, i) => i - DECADES);
  const at = (exponent: number) => 14 + (1 + exponent / DECADES) * WIDTH;
  return (
    <svg
      className={styles.bar}
      width={WIDTH + 28}
      height={34}
      viewBox={`0 0 ${WIDTH + 28} 34`}
      aria-hidden="true"
    >
      <defs>
        <linearGradient id={`${id}-bar`}>
          {stops.map((exponent, i) => (
            <stop key={exponent} offset={i / DECADES} stopColor={heatColour(10 ** exponent)} />
          ))}
        </linearGradient>
      </defs>
      <rect x={14} y={2} width={WIDTH} height={10} fill={`url(#${id}-bar)`} />
      {stops
        .filter((_, i) => i % 2 === 0)
        .map((exponent) => (
          <g key={exponent} transform={`translate(${at(exponent)} 0)`}>
            <line className={styles.axis} y1={12} y2={16} />
            <text y={26} textAnchor="middle">
              {exponent === 0 ? "1" : `1e−${-exponent}`}
            </text>
          </g>
        ))}
    </svg>
  );
}
