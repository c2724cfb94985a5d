import { type Curve, formatIndex, type Located } from "../../../grader/browser.ts";
import { distance } from "../number-text.ts";

/** `params.weight[0, 1]`. */
export function curveName({ path, index }: Curve, result: string): string {
  return `${path || result}${index.length === 0 ? "" : formatIndex(index)}`;
}

/** A step of a curve, and how far it is from the reference's there. */
export interface Gap {
  readonly step: number;
  readonly gap: number;
}

/** The call, or the entry, at which the report locates the error; without one the step that is farthest off. */
export function toldGap(curve: Curve, located: Located | null): Gap {
  const step = located === null ? null : locatedStep(curve, located);
  return step === null ? farthestGap(curve) : { step, gap: gapAt(curve, step) };
}

/** Whether a curve follows the very entry that is the worst one. */
export function isLocated({ path, index, along }: Curve, located: Located | null): boolean {
  if (located === null || located.path !== path) return false;
  return along === "entries" || String(located.index) === String(index);
}

function locatedStep({ path, along }: Curve, located: Located): number | null {
  if (along === "calls") return located.step;
  return located.path === path ? (located.index[0] ?? null) : null;
}

function farthestGap(curve: Curve): Gap {
  const gaps = curve.received.map((_, step) => gapAt(curve, step));
  const gap = Math.max(0, ...gaps);
  return { step: Math.max(0, gaps.indexOf(gap)), gap };
}

function gapAt({ received, expected }: Curve, step: number): number {
  return distance(received[step] ?? "NaN", expected[step] ?? "NaN");
}
