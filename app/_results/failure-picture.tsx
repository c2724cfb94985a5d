import type { CheckReport, Located } from "../../grader/browser.ts";
import { GradientHeat } from "./gradient/gradient-picture.tsx";
import { windowEntries } from "./gradient/heat-entries.ts";
import { HeatMap } from "./gradient/heat-map.tsx";
import { worstFirst } from "./gradient/picture-entries.ts";
import { tensorView } from "./tensor/tensor-slices.ts";
import { TensorViewer } from "./tensor/tensor-viewer.tsx";
import { LocatedCurve } from "./trajectory/located-curve.tsx";

type Case = CheckReport["cases"][number];

/** As many entries of a vector as are read better than a picture of them. */
const LONGEST_ROW = 12;

/** The one picture of a failure: the curve that leaves the expected one, a vector in numbers, else a heat map. */
export function FailurePicture({ shown, located }: { readonly shown: Case; readonly located: Located }) {
  const { outcome, curves = [] } = shown;
  if (curves.length > 0) return <LocatedCurve curves={curves} located={located} />;
  if (isRow(located)) return <TensorViewer view={tensorView(located, picturesOf(shown))} />;
  const picture =
    outcome.status === "wrong-gradient"
      ? outcome.pictures.find(({ path }) => path === located.path)
      : undefined;
  if (picture !== undefined) return <GradientHeat picture={picture} />;
  const entries = windowEntries(located);
  const worst = worstFirst(entries)[0] ?? null;
  const { origin, received } = located.window;
  const shape = [received.length, received[0]?.length ?? 0];
  const corner = [origin.at(-2) ?? 0, origin.at(-1) ?? 0] as const;
  return <HeatMap path={located.path} {...{ shape, entries, worst }} origin={corner} />;
}

/** Whether its numbers fit into one table of three rows. */
export function isRow({ shape, total }: Located): boolean {
  return shape.length < 2 && total <= LONGEST_ROW;
}

export function picturesOf({ outcome }: Case) {
  return outcome.status === "wrong-gradient" ? outcome.pictures : [];
}
