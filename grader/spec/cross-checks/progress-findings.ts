import { type DocumentPath, type Finding, finding } from "../finding.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { PictureSpec } from "../schema/picture-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { dimsOf, membersOf, withoutNull } from "../schema/type-shape.ts";
import type { TypeSpec } from "../schema/type-spec.ts";
import { undeclared } from "./name-findings.ts";
import { drawingFindings } from "./picture-findings.ts";

/** Whether the case that is followed exists and is public, and its results hold what is drawn. */
export function progressFindings(
  { progress, cases }: ExerciseSpec,
  signatures: Readonly<Record<string, Signature>>,
): Finding[] {
  if (progress === undefined) return [];
  const at = ["progress", "case"];
  const followed = cases[progress.case];
  const signature = signatures[followed?.function ?? ""];
  return [
    ...(followed === undefined ? [undeclared(at, { what: "case" }, progress.case, Object.keys(cases))] : []),
    ...(followed?.visibility === "hidden" ? [finding(at, { kind: "progress-hidden" })] : []),
    ...Object.entries(progress.pictures).flatMap(([name, picture]) => {
      const path = ["progress", "pictures", name];
      const members = signature === undefined ? [] : memberFindings(picture, signature, path);
      return [...drawingFindings(picture, path), ...members];
    }),
  ];
}

function memberFindings(picture: PictureSpec, { name, returns }: Signature, path: DocumentPath): Finding[] {
  const members = membersOf(returns) ?? {};
  const keys = Object.keys(picture.series).map(
    (key) => [key, picture.kind, [...path, "series", key]] as const,
  );
  const hasField = picture.kind === "scatter" && picture.field !== "none";
  const field = hasField ? [["field", "field", [...path, "field"]] as const] : [];
  return [...keys, ...field].flatMap(([key, drawn, at]): Finding[] => {
    const type = Object.hasOwn(members, key) ? members[key] : undefined;
    const place = drawn === "field" ? "value" : "key";
    if (type === undefined)
      return [undeclared(at, { what: "result-key", owner: name }, key, Object.keys(members), place)];
    const detail = { kind: "progress-type", drawn, key, type } as const;
    return isDrawn(drawn, withoutNull(type)) ? [] : [finding(at, detail, { at: place })];
  });
}

function isDrawn(drawn: Extract<ProblemDetail, { kind: "progress-type" }>["drawn"], type: TypeSpec): boolean {
  if (drawn === "curve" && (type === "number" || type === "integer")) return true;
  const dims = dimsOf(type);
  if (dims === null || !RANKS[drawn].includes(dims.length)) return false;
  return drawn !== "scatter" || typeof dims[1] === "string" || dims[1] === 2;
}

/** A list of matrices is an image by its first; of a curve each call has a part. */
const RANKS = { curve: [1], image: [2, 3], scatter: [2], bars: [1], field: [2] };
