import { type Finding, finding } from "../finding.ts";
import { type ExerciseSpec, isQuizAlone } from "../schema/exercise-spec.ts";
import { signaturesOf } from "../schema/signatures.ts";
import { caseFindings } from "./case-findings.ts";
import { checkFindings } from "./check-findings.ts";
import { familyFindings } from "./family-findings.ts";
import { functionFindings } from "./function-findings.ts";
import { misconceptionFindings } from "./misconception-findings.ts";
import { repeated } from "./name-findings.ts";
import { pictureFindings } from "./picture-findings.ts";
import { progressFindings } from "./progress-findings.ts";

/**
 * What the schema cannot say: that the names in a spec mean something that is declared in it, that its inputs are of
 * the declared types, and that its edits apply.
 *
 * @param folder    name of the exercise folder
 * @param files     paths of its files
 * @param reference text of `reference.ts`, null where it cannot be read
 */
export function crossChecks(
  spec: ExerciseSpec,
  folder: string,
  files: readonly string[],
  reference: string | null,
): Finding[] {
  const own = [
    ...slugFindings(spec, folder),
    ...misconceptionFindings(spec, files, reference),
    ...pictureFindings(spec, files),
  ];
  if (isQuizAlone(spec)) return own;
  const functions = functionFindings(spec);
  const faulty = new Set(functions.map(({ path: [, name] }) => name));
  const sound = Object.entries(signaturesOf(spec)).filter(([name]) => !faulty.has(name));
  // What cases and checks ask of a function whose declaration is wrong follows from that and is not said.
  const signatures = Object.fromEntries(sound);
  return [
    ...own,
    ...functions,
    ...caseFindings(spec, signatures),
    ...checkFindings(spec, signatures),
    ...progressFindings(spec, signatures),
    ...familyFindings(spec, signatures),
  ];
}

function slugFindings(spec: ExerciseSpec, folder: string): Finding[] {
  const itself = spec.prerequisites.indexOf(spec.slug);
  return [
    ...(spec.slug === folder
      ? []
      : [finding(["slug"], { kind: "slug-not-folder", slug: spec.slug, folder })]),
    ...repeated(["concepts"], spec.concepts),
    ...repeated(["prerequisites"], spec.prerequisites),
    ...(itself === -1 ? [] : [finding(["prerequisites", itself], { kind: "own-prerequisite" })]),
  ];
}
