import { type HeatScale, heatColour } from "../heat-scale.ts";
import styles from "./gradient-picture.module.css";

const WIDTH = 160;
const STOPS = 9;

/** What the colours of a heat map mean: powers of ten, from the smallest difference to the largest. */
export function ColourBar({ id, scale }: { readonly id: string; readonly scale: HeatScale }) {
  const { low, high } = scale;
  const decades = high - low;
  const step = decades > 4 ? 2 : 1;
  const ticks = Array.from({ length: Math.floor(decades / step) + 1 }, (_, i) => high - i * step);
  const at = (exponent: number) => 18 + ((exponent - low) / decades) * WIDTH;
  return (
    <svg
      className={styles.bar}
      width={WIDTH + 36}
      height={28}
      viewBox={`0 0 ${WIDTH + 36} 28`}
      aria-hidden="true"
    >
      <defs>
        <linearGradient id={`${id}-bar`}>
          {Array.from({ length: STOPS }, (_, i) => i / (STOPS - 1)).map((share) => (
            <stop key={share} offset={share} stopColor={heatColour(10 ** (low + share * decades), scale)} />
          ))}
        </linearGradient>
      </defs>
      <rect x={18} y={2} width={WIDTH} height={8} fill={`url(#${id}-bar)`} />
      {ticks.map((exponent) => (
        <g key={exponent} transform={`translate(${at(exponent)} 0)`}>
          <line className={styles.axis} y1={10} y2={13} />
          <text y={23} textAnchor="middle">
            {powerText(exponent)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** 0.01, 1, 100; an exponent beyond 1e±3. */
function powerText(exponent: number): string {
  if (Math.abs(exponent) <= 3) return String(Number(`1e${exponent}`));
  return `1e${exponent}`.replace("-", "−");
}
