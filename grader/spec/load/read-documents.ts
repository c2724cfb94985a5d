import type { z } from "zod";
import { crossChecks } from "../cross-checks/cross-checks.ts";
import { functionFindings } from "../cross-checks/function-findings.ts";
import { repeated, withoutEchoes } from "../cross-checks/name-findings.ts";
import type { SpecProblem } from "../exercise.ts";
import { type Finding, locateFinding } from "../finding.ts";
import { QuizSpec } from "../quiz/quiz-spec.ts";
import { ExerciseSpec, isQuizAlone } from "../schema/exercise-spec.ts";
import { type Signature, signaturesOf } from "../schema/signatures.ts";
import type { Documents } from "./assemble-exercise.ts";
import { explainIssues } from "./explain-issues.ts";
import { readUses, useFindings } from "./read-uses.ts";
import { parseYaml, type YamlDocument } from "./yaml-document.ts";

export type ReadDocuments =
  | { readonly ok: true; readonly documents: Documents }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] };

/**
 * The documents of an exercise from the texts of its files; touches no disk.
 *
 * @param folder name of the folder, which must be the slug; null where there is none
 * @param files text by path relative to the folder, such as `exercise.yaml`
 * @param unreadable files that are there but have problems of their own
 * @param neighbours names of exercises that this one could use
 */
export function readDocuments(
  folder: string | null,
  files: ReadonlyMap<string, string>,
  unreadable: readonly string[] = [],
  neighbours: readonly string[] = [],
): ReadDocuments {
  const present = [...files.keys(), ...unreadable];
  const spec = readYaml(files, "exercise.yaml", ExerciseSpec, (value) => [
    ...crossChecks(value, folder ?? value.slug, present, files.get("reference.ts") ?? null),
    ...useFindings(value, files, neighbours),
  ]);
  const quiz = readYaml(files, "quiz.yaml", QuizSpec, repeatedQuestions);
  const problems = [...spec.problems, ...quiz.problems];
  if (problems.length > 0 || spec.value === null) return { ok: false, problems };
  const uses = readUses(spec.value, files);
  return { ok: true, documents: { spec: spec.value, quiz: quiz.value, uses } };
}

export type ReadSignatures =
  | { readonly ok: true; readonly signatures: Record<string, Signature> }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] };

/** The functions an exercise declares; cases, checks and misconceptions may still be of others, or have no files. */
export function readSignatures(files: ReadonlyMap<string, string>): ReadSignatures {
  const check = (spec: ExerciseSpec) => (isQuizAlone(spec) ? [] : functionFindings(spec));
  const { value, problems } = readYaml(files, "exercise.yaml", ExerciseSpec, check);
  if (problems.length > 0 || value === null) return { ok: false, problems };
  return { ok: true, signatures: signaturesOf(value) };
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
  const problems = withoutEchoes(found).map((f) => locateFinding(f, document));
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

function repeatedQuestions(quiz: QuizSpec): Finding[] {
  return repeated(
    ["questions"],
    quiz.questions.map(({ name }) => name),
    "name",
  );
}
