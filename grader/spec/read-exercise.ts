import type { z } from "zod";
import { crossChecks } from "./cross-checks.ts";
import type { Exercise, SpecProblem } from "./exercise.ts";
import { ExerciseSpec } from "./exercise-spec.ts";
import { explainIssues } from "./explain-issue.ts";
import { type Finding, locate } from "./finding.ts";
import { QuizSpec } from "./quiz-spec.ts";
import { signaturesOf } from "./signatures.ts";
import { parseYaml, type YamlDocument } from "./yaml-document.ts";

export type ReadExercise = { ok: true; exercise: Exercise } | { ok: false; problems: SpecProblem[] };

/**
 * An exercise from the texts of its files; touches no disk.
 *
 * @param dir   kept as `exercise.dir`; its last name must be the slug
 * @param files text by path relative to the folder, such as `misconceptions/no-mean.ts`
 * @param unreadable files that are there but have problems of their own
 */
export function readExercise(
  dir: string,
  files: ReadonlyMap<string, string>,
  unreadable: readonly string[] = [],
): ReadExercise {
  const present = [...files.keys(), ...unreadable];
  const spec = readYaml(files, "exercise.yaml", ExerciseSpec, (value) =>
    crossChecks(value, folderName(dir), present),
  );
  const quiz = readYaml(files, "quiz.yaml", QuizSpec, repeatedQuestions);
  const problems = [...spec.problems, ...quiz.problems];
  if (problems.length > 0 || spec.value === null) return { ok: false, problems };
  const text = (name: string) => files.get(name) ?? null;
  const exercise: Exercise = {
    dir,
    spec: spec.value,
    quiz: quiz.value,
    statement: { zh: text("statement.zh.md"), en: text("statement.en.md") },
    starter: text("starter.ts") ?? "",
    reference: text("reference.ts") ?? "",
    oracle: text("oracle.ts") ?? "",
    misconceptions: misconceptionTexts(spec.value, files),
    signatures: signaturesOf(spec.value),
  };
  return { ok: true, exercise };
}

interface ReadYaml<T> {
  readonly value: T | null;
  readonly problems: readonly SpecProblem[];
}

function readYaml<T>(
  files: ReadonlyMap<string, string>,
  file: string,
  schema: z.ZodType<T>,
  check: (value: T) => Finding[],
): ReadYaml<T> {
  const text = files.get(file);
  if (text === undefined) return { value: null, problems: [] };
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return { value: null, problems: parsed.problems };
  const { document } = parsed;
  const result = schema.safeParse(document.value);
  if (!result.success) {
    const found = explainIssues(result.error.issues, schema, document.value);
    return { value: null, problems: located(found, document) };
  }
  const problems = located(check(result.data), document);
  return { value: result.data, problems };
}

function located(found: readonly Finding[], document: YamlDocument): SpecProblem[] {
  const problems = found.map((f) => locate(f, document));
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function repeatedQuestions(quiz: QuizSpec): Finding[] {
  const names = quiz.questions.map((question) => question.name);
  return names.flatMap((name, i) =>
    names.indexOf(name) === i
      ? []
      : [
          {
            path: ["questions", i, "name"],
            at: "value",
            expected: "every question a name of its own",
            received: `"${name}" a second time`,
            suggestion: null,
          },
        ],
  );
}

function misconceptionTexts(spec: ExerciseSpec, files: ReadonlyMap<string, string>): Record<string, string> {
  const names = Object.keys(spec.misconceptions);
  return Object.fromEntries(names.map((name) => [name, files.get(`misconceptions/${name}.ts`) ?? ""]));
}

function folderName(dir: string): string {
  return dir.replaceAll("\\", "/").replace(/\/+$/, "").split("/").at(-1) ?? "";
}
