import type { ReportNumber } from "../../../grader/browser.ts";
import { signedDifference } from "../number-text.ts";
import type { TensorSlice } from "./tensor-slices.ts";

export type PanelPart = "received" | "expected" | "difference";

/** One of the three tables of a slice; the difference is yours less expected. */
export function panelNumbers(
  { received, expected }: TensorSlice,
  part: PanelPart,
): readonly (readonly ReportNumber[])[] {
  if (part !== "difference") return part === "received" ? received : expected;
  return received.map((line, row) =>
    line.map((value, column) => signedDifference(value, expected[row]?.[column] ?? "NaN")),
  );
}
