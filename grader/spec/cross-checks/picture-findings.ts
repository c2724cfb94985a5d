import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { PictureSpec } from "../schema/picture-spec.ts";

export const PICTURES_FILE = "pictures.ts";

/**
 * Whether there is a module to make the declared pictures, and each says what can be drawn. Whether its functions return
 * that is seen where they are run.
 *
 * @param files paths of the folder's files
 */
export function pictureFindings({ pictures }: ExerciseSpec, files: readonly string[]): Finding[] {
  const declared = Object.entries(pictures);
  const isThere = files.includes(PICTURES_FILE);
  const module = (kind: "no-pictures-module" | "unused-pictures-module") => [
    finding(["pictures"], { kind }, { at: "key" }),
  ];
  return [
    ...(declared.length > 0 && !isThere ? module("no-pictures-module") : []),
    ...(declared.length === 0 && isThere ? module("unused-pictures-module") : []),
    ...declared.flatMap(([name, picture]) => drawingFindings(picture, ["pictures", name])),
  ];
}

/** Whether what a picture says of itself can be drawn. */
export function drawingFindings(picture: PictureSpec, path: DocumentPath): Finding[] {
  const names = Object.keys(picture.series);
  const isTaken = picture.kind === "scatter" && names.includes("field");
  const isPlacedTwice =
    picture.kind === "bars" && picture.labels !== undefined && picture.range !== undefined;
  return [
    ...(names.length > 0 ? [] : [finding([...path, "series"], { kind: "no-series" }, { at: "key" })]),
    ...(isTaken ? [finding([...path, "series", "field"], { kind: "field-taken" }, { at: "key" })] : []),
    ...(isPlacedTwice ? [finding([...path, "range"], { kind: "labels-and-range" }, { at: "key" })] : []),
    ...rangesOf(picture).flatMap(([way, [low, high]]) =>
      low < high ? [] : [finding([...path, ...way], { kind: "bounds-swapped", low, high })],
    ),
  ];
}

function rangesOf(picture: PictureSpec): [DocumentPath, [number, number]][] {
  if (picture.kind === "scatter")
    return [
      [["range", "x"], picture.range.x],
      [["range", "y"], picture.range.y],
    ];
  return picture.kind === "bars" && picture.range !== undefined ? [[["range"], picture.range]] : [];
}
