import { completeness } from "../../spec/completeness.ts";
import type { Exercise, SpecProblem } from "../../spec/exercise.ts";
import type { Finding, Rule } from "./verification.ts";

/** Whether the modules export what the spec declares, and what a published exercise must have is there. */
export async function verifyFiles(exercise: Exercise): Promise<Finding[]> {
  // Only `verify` needs the parser, which takes its time to load.
  const { checkSignatures } = await import("../../spec/check-module.ts");
  const modules = [
    ["starter.ts", exercise.starter] as const,
    ["reference.ts", exercise.reference] as const,
    ...Object.entries(exercise.misconceptions).map(
      ([name, source]) => [`misconceptions/${name}.ts`, source] as const,
    ),
  ];
  const signatures = modules.flatMap(([file, source]) =>
    asFindings("signatures", file, checkSignatures(source, exercise.signatures, file)),
  );
  return [...signatures, ...asFindings("complete", exercise.spec.slug, completeness(exercise))];
}

/** One finding a problem; one that all is well where there is none. */
function asFindings(rule: Rule, subject: string, problems: readonly SpecProblem[]): Finding[] {
  if (problems.length === 0) return [{ rule, ok: true, subject, detail: null }];
  return problems.map((problem) => ({
    rule,
    ok: false,
    subject: placeOf(problem),
    detail: { kind: "problem", problem },
  }));
}

function placeOf({ file, line, column, path }: SpecProblem): string {
  const position = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return path === "" ? position : `${position} ${path}`;
}
