import type { ScaleContinuousNumeric } from "d3-scale";
import { type DrawnShape, type PlotArea, pixel, shape } from "./shape.ts";

export type Scale = ScaleContinuousNumeric<number, number>;

export interface PlotFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The frame as a place. */
export function plotOf({ left, right, top, bottom }: PlotFrame): PlotArea {
  return { x: left, y: top, width: right - left, height: bottom - top };
}

interface AxisTexts {
  readonly x: string;
  readonly y: string;
}

const TEXT = { fill: "var(--picture-quiet)", "font-size": 12 };
const MIDDLE = { ...TEXT, "text-anchor": "middle" };

/**
 * Lines at round heights, numbers beside and below them, and what is counted.
 *
 * @param isCount whether between two whole heights there is none
 */
export function axisShapes(
  x: Scale | null,
  y: Scale,
  frame: PlotFrame,
  texts: AxisTexts,
  isCount = false,
): DrawnShape[] {
  const { left, right, top, bottom } = frame;
  const heights = y
    .ticks(4)
    .filter(isDecade(y))
    .filter((tick) => !isCount || Number.isInteger(tick))
    .flatMap((tick) => {
      const at = pixel(y(tick));
      return [
        shape("line", { x1: left, x2: right, y1: at, y2: at, stroke: "var(--picture-grid)" }),
        shape("text", { ...TEXT, x: left - 6, y: at + 4, "text-anchor": "end" }, tickText(tick)),
      ];
    });
  const widths = (x?.ticks(6) ?? []).map((tick) =>
    shape("text", { ...MIDDLE, x: pixel(x?.(tick) ?? 0), y: bottom + 16 }, tickText(tick)),
  );
  return [
    ...heights,
    ...widths,
    shape("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: "var(--picture-quiet)" }),
    shape("text", { ...MIDDLE, x: pixel((left + right) / 2), y: bottom + 34 }, texts.x),
    shape("text", { ...TEXT, x: 2, y: top - 18 }, texts.y),
  ];
}

/** Of a logarithmic axis the powers of ten, and of many decades not each. */
function isDecade(scale: Scale): (tick: number) => boolean {
  const [low = 1, high = 1] = scale.domain();
  if (!("base" in scale)) return () => true;
  const each = Math.max(1, Math.ceil(Math.log10(high / low) / 5));
  return (tick) => {
    const power = Math.log10(tick);
    return Math.abs(power - Math.round(power)) < 1e-9 && Math.round(power) % each === 0;
  };
}

/** With a true minus, and a power of ten where zeros would have to be counted. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e5 || size < 1e-3)) {
    const [digits = "", power = ""] = value.toExponential(0).split("e");
    return `${digits}e${power.replace("+", "")}`.replaceAll("-", "−");
  }
  return String(Number(value.toPrecision(4))).replace("-", "−");
}
