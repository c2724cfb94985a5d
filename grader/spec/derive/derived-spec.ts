import type { SpecProblem } from "../exercise.ts";
import type { DocumentPath } from "../finding.ts";
import type { ExerciseFiles } from "../load/exercise-files.ts";
import { declaredLanguages, fillLanguages } from "../load/fill-languages.ts";
import { readDocuments } from "../load/read-documents.ts";
import { parseYaml } from "../load/yaml-document.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import { deriveSpec } from "./derive-spec.ts";
import { starterFromReference } from "./starter-from-reference.ts";

/** An exercise's spec in full, and how much of it its author has not written. */
export interface DerivedSpec {
  /** null where there are problems. */
  readonly spec: ExerciseSpec | null;
  /** `exercise.yaml` as it would say all of that, as far as it can be read. */
  readonly document: unknown;
  /** Paths in `document` of what is derived; of a whole part the path of the part alone. */
  readonly derived: readonly DocumentPath[];
  /** The starter made from the reference; null where the exercise has its own, or the reference cannot be read. */
  readonly starter: string | null;
  readonly problems: readonly SpecProblem[];
}

/**
 * What is derived of an exercise's files, valid or not: for an editor to show beside what is written.
 *
 * @param slug name of the folder; null where there is none
 */
export function derivedSpec(files: ExerciseFiles, slug: string | null = null): DerivedSpec {
  const reference = files.get("reference.ts") ?? null;
  const parsed = parseYaml("exercise.yaml", files.get("exercise.yaml") ?? "");
  const starter = reference === null || files.has("starter.ts") ? null : starterFromReference(reference);
  if (!parsed.ok) return { spec: null, document: null, derived: [], starter, problems: parsed.problems };
  const written = parsed.document.value;
  const { document, derived } = deriveSpec(
    fillLanguages(written, declaredLanguages(written)),
    slug,
    reference,
  );
  const read = readDocuments(slug, files);
  return read.ok
    ? { spec: read.documents.spec, document, derived, starter, problems: [] }
    : { spec: null, document, derived, starter, problems: read.problems };
}
