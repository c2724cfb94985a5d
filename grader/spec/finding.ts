import type { SpecProblem } from "./exercise.ts";
import type { YamlDocument } from "./load/yaml-document.ts";
import type { ProblemDetail } from "./problem-detail.ts";

export type DocumentPath = readonly (string | number)[];

/** A problem with a place in a document, before the place has become a line. */
export interface Finding {
  readonly path: DocumentPath;
  /** Whether the key itself is meant or what stands behind it. */
  readonly at: "key" | "value";
  readonly detail: ProblemDetail;
  readonly suggestion: string | null;
}

export function finding(
  path: DocumentPath,
  detail: ProblemDetail,
  more: { at?: "key" | "value"; suggestion?: string | null } = {},
): Finding {
  return { path, at: more.at ?? "value", detail, suggestion: more.suggestion ?? null };
}

/** The finding with line and column; where the path leads to nothing, those of the nearest ancestor. */
export function locateFinding(
  { path, at, detail, suggestion }: Finding,
  document: YamlDocument,
): SpecProblem {
  const { line, column } = document.position(path, at);
  return { file: document.file, line, column, path: documentPathText(path), detail, suggestion };
}

/** A problem of a file as a whole. */
export function fileProblem(
  file: string,
  detail: ProblemDetail,
  suggestion: string | null = null,
): SpecProblem {
  return { file, line: null, column: null, path: "", detail, suggestion };
}

/** `checks[2].points`, `cases.tiny-batch.inputs`; keys that are no names are quoted. */
export function documentPathText(path: DocumentPath): string {
  return path.map((step, i) => stepText(step, i === 0)).join("");
}

function stepText(step: string | number, isFirst: boolean): string {
  if (typeof step === "number") return `[${step}]`;
  if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step.slice(0, 60))}]`;
  return isFirst ? step : `.${step}`;
}
