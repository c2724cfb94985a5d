import { type Curve, formatIndex } from "../../../grader/browser.ts";
import { distance } from "../number-text.ts";

/** `params.weight[0, 1]`. */
export function curveName({ path, index }: Curve, result: string): string {
  return `${path || result}${index.length === 0 ? "" : formatIndex(index)}`;
}

/** The step at which a curve is farthest from the reference's, and how far. */
export function farthestStep({ received, expected }: Curve): { readonly step: number; readonly gap: number } {
  const gaps = received.map((value, step) => distance(value, expected[step] ?? "NaN"));
  const gap = Math.max(0, ...gaps);
  return { step: Math.max(0, gaps.indexOf(gap)), gap };
}
