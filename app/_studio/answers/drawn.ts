import type { PictureData, PictureSpec } from "../../../grader/browser.ts";

interface Axes {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

interface Drawn {
  readonly spec: PictureSpec;
  readonly data: PictureData;
}

/** Bars with their labels, as a picture; null where there are none. */
export function drawnBars(axes: Axes, labels: readonly string[], heights: readonly number[]): Drawn | null {
  if (heights.length === 0) return null;
  const spec: PictureSpec = {
    kind: "bars",
    ...texts(axes),
    series: { all: both(axes.y) },
    labels: labels.map((label) => (label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL - 1)}…` : label)),
  };
  return { spec, data: { series: { all: [[...heights]] }, field: null } };
}

/** A line for each series, over the same places; null where there is none, or but one place. */
export function drawnLines(
  axes: Axes,
  series: readonly { readonly name: string; readonly heights: readonly number[] }[],
): Drawn | null {
  if ((series[0]?.heights.length ?? 0) < 2) return null;
  const keyed = series.map((one, at) => [`line${at}`, one] as const);
  const spec: PictureSpec = {
    kind: "curve",
    ...texts(axes),
    scale: "linear",
    series: Object.fromEntries(keyed.map(([key, { name }]) => [key, both(name)])),
  };
  const points = keyed.map(([key, { heights }]) => [key, heights.map((height, at) => [at + 1, height])]);
  return { spec, data: { series: Object.fromEntries(points), field: null } };
}

const MOST_LABEL = 20;

function texts({ title, x, y }: Axes) {
  return { title: both(title), text: both(title), x: both(x), y: both(y) };
}

/** The page's own text: it is in the reader's language already. */
function both(text: string) {
  return { zh: text, en: text };
}
