import type { Exercise, SpecProblem } from "../../spec/exercise.ts";
import { finding } from "../../spec/finding.ts";
import type { ExerciseSource } from "../../spec/load/exercise-source.ts";
import { locateFindings } from "../../spec/load/locate-findings.ts";
import { ORACLE_FILE } from "../../spec/module/check-oracle.ts";
import { type CheckedModule, checkModules } from "./check-modules.ts";
import type { VerifyGrader } from "./kept-grader.ts";
import type { Rule, RuleResult } from "./verification.ts";

/**
 * Whether the modules export what the spec declares, and what a published exercise must have is there.
 *
 * @param slugs the exercises that texts may link to
 */
export async function verifyFiles(
  grader: Pick<VerifyGrader, "sandbox" | "kept">,
  source: ExerciseSource,
  slugs: readonly string[],
): Promise<RuleResult[]> {
  const { exercise } = source;
  // Only `verify` needs the readers of Markdown and formulas, which take their time to load.
  const { completeness } = await import("../../spec/cross-checks/completeness.ts");
  const misconceptions = Object.entries(exercise.misconceptions).map(
    ([name, source]) => [misconceptionSubject(exercise, name), source] as const,
  );
  const texts = {
    ...(exercise.oracle === null ? {} : { [ORACLE_FILE]: exercise.oracle }),
    "starter.ts": exercise.starter,
    "reference.ts": exercise.reference,
    ...Object.fromEntries(misconceptions),
  };
  const used = Object.keys(exercise.spec.uses);
  const { signatures: declared } = exercise;
  const modules = await grader.kept.of(
    "signatures",
    [declared, texts, used],
    () => checkModules(grader.sandbox, declared, texts, used),
    (checked) => [...checked.values()].every((one) => !("reason" in one)),
  );
  const signatures = [...modules].flatMap(([file, checked]) =>
    signatureFindings(
      file,
      "reason" in checked ? checked : checked.map((problem) => inSpec(source, problem)),
    ),
  );
  return [...signatures, ...asFindings("complete", exercise.spec.slug, completeness(source, slugs))];
}

/** Type errors; of a file that another finding names already they follow from that most often. */
export function typeFindings(
  slug: string,
  problems: readonly SpecProblem[],
  others: readonly RuleResult[],
): RuleResult[] {
  const named = new Set(
    others.flatMap(({ detail }) => (detail?.kind === "problem" ? [detail.problem.file] : [])),
  );
  return asFindings(
    "types",
    slug,
    problems.filter(({ file }) => !named.has(file)),
  );
}

/** What a finding about a misconception is about: its file, or where `exercise.yaml` declares it. */
export function misconceptionSubject({ spec }: Exercise, name: string): string {
  return spec.misconceptions[name]?.file ?? `misconceptions.${name}`;
}

/** Where the module is made by edits, these are to blame, and they stand in `exercise.yaml`. */
function inSpec({ files, exercise: { spec } }: ExerciseSource, problem: SpecProblem): SpecProblem {
  const name = problem.file.replace(/^misconceptions\./, "");
  if (name === problem.file || !Object.hasOwn(spec.misconceptions, name)) return problem;
  const [located = problem] = locateFindings(files, "exercise.yaml", [
    finding(["misconceptions", name, "edit"], problem.detail, { suggestion: problem.suggestion, at: "key" }),
  ]);
  return located;
}

function signatureFindings(subject: string, checked: CheckedModule): RuleResult[] {
  if (!("reason" in checked)) return asFindings("signatures", subject, checked);
  const detail = { kind: "failed", reason: checked.reason, quote: "", place: null } as const;
  return [{ rule: "signatures", ok: false, subject, detail }];
}

/** One finding a problem; one that all is well where there is none. */
function asFindings(rule: Rule, subject: string, problems: readonly SpecProblem[]): RuleResult[] {
  if (problems.length === 0) return [{ rule, ok: true, subject, detail: null }];
  return problems.map((problem) => ({
    rule,
    ok: false,
    subject: problemSubject(problem),
    detail: { kind: "problem", problem },
  }));
}

/** `starter.ts:3:5 f.x`: what a finding about a problem is about. */
export function problemSubject({ file, line, column, path }: SpecProblem): string {
  const position = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return path === "" ? position : `${position} ${path}`;
}
