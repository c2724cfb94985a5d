import type { z } from "zod";
import { crossChecks } from "../cross-checks/cross-checks.ts";
import { functionFindings } from "../cross-checks/function-findings.ts";
import { repeated, withoutEchoes } from "../cross-checks/name-findings.ts";
import { type DerivedDocument, deriveSpec } from "../derive/derive-spec.ts";
import { starterFromReference } from "../derive/starter-from-reference.ts";
import type { SpecProblem } from "../exercise.ts";
import { type DocumentPath, type Finding, fileProblem, locateFinding } from "../finding.ts";
import { QuizSpec } from "../quiz/quiz-spec.ts";
import { ExerciseSpec, isQuizAlone } from "../schema/exercise-spec.ts";
import type { Language } from "../schema/languages.ts";
import { type Signature, signaturesOf } from "../schema/signatures.ts";
import type { Documents } from "./assemble-exercise.ts";
import type { ExerciseFiles } from "./exercise-files.ts";
import { explainIssues } from "./explain-issues.ts";
import { declaredLanguages, fillLanguages } from "./fill-languages.ts";
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
 * @param published as of {@link exerciseFromFiles}
 */
export function readDocuments(
  folder: string | null,
  files: ReadonlyMap<string, string>,
  unreadable: readonly string[] = [],
  neighbours: readonly string[] = [],
  published?: ExerciseFiles,
): ReadDocuments {
  const present = [...files.keys(), ...unreadable];
  const languages = languagesOf(files);
  const isPublished = published !== undefined;
  const full = published?.get("exercise.yaml");
  const derive = (value: unknown) =>
    deriveSpec(fillLanguages(value, languages), folder, files.get("reference.ts") ?? null, { isPublished });
  const check = (value: ExerciseSpec) => [
    ...crossChecks(value, folder ?? value.slug, present, files.get("reference.ts") ?? null),
    ...useFindings(value, files, { neighbours, isPublished }),
  ];
  const spec =
    full === undefined
      ? readYaml(files, "exercise.yaml", ExerciseSpec, check, derive)
      : readYaml(new Map([["exercise.yaml", full]]), "exercise.yaml", ExerciseSpec, check);
  const quiz = readYaml(files, "quiz.yaml", QuizSpec, repeatedQuestions, (value) =>
    asWritten(fillLanguages(value, languages)),
  );
  const starter =
    files.get("starter.ts") ??
    published?.get("starter.ts") ??
    starterFromReference(files.get("reference.ts") ?? "");
  const problems = [...spec.problems, ...quiz.problems];
  if (problems.length > 0 || spec.value === null) return { ok: false, problems };
  if (starter === null)
    return { ok: false, problems: [fileProblem("reference.ts", { kind: "unread-module" })] };
  const uses = readUses(spec.value, files, { isPublished });
  const documents = { spec: spec.value, quiz: quiz.value, uses, derived: spec.derived, starter };
  return { ok: true, documents };
}

export type ReadSignatures =
  | {
      readonly ok: true;
      readonly signatures: Record<string, Signature>;
      readonly derived: readonly DocumentPath[];
    }
  | { readonly ok: false; readonly problems: readonly SpecProblem[] };

/** The functions an exercise declares; cases, checks and misconceptions may still be of others, or have no files. */
export function readSignatures(folder: string | null, files: ReadonlyMap<string, string>): ReadSignatures {
  const check = (spec: ExerciseSpec) => (isQuizAlone(spec) ? [] : functionFindings(spec));
  const languages = languagesOf(files);
  const derive = (document: unknown) =>
    deriveSpec(fillLanguages(document, languages), folder, files.get("reference.ts") ?? null);
  const { value, derived, problems } = readYaml(files, "exercise.yaml", ExerciseSpec, check, derive);
  if (problems.length > 0 || value === null) return { ok: false, problems };
  return { ok: true, signatures: signaturesOf(value), derived };
}

function languagesOf(files: ReadonlyMap<string, string>): readonly Language[] {
  const parsed = parseYaml("exercise.yaml", files.get("exercise.yaml") ?? "");
  return declaredLanguages(parsed.ok ? parsed.document.value : null);
}

interface ReadYaml<T> {
  readonly value: T | null;
  readonly derived: readonly DocumentPath[];
  readonly problems: readonly SpecProblem[];
}

function readYaml<T>(
  files: ReadonlyMap<string, string>,
  file: string,
  schema: z.ZodType<T>,
  check: (value: T) => Finding[],
  derive: (value: unknown) => DerivedDocument = asWritten,
): ReadYaml<T> {
  const failed = (problems: readonly SpecProblem[]) => ({ value: null, derived: [], problems });
  const text = files.get(file);
  if (text === undefined) return failed([]);
  const parsed = parseYaml(file, text);
  if (!parsed.ok) return failed(parsed.problems);
  const { document: place } = parsed;
  const { document, derived, problems: unread } = derive(place.value);
  if (unread.length > 0) return failed(unread);
  const result = schema.safeParse(document);
  if (!result.success) return failed(located(explainIssues(result.error.issues, schema, document), place));
  return { value: result.data, derived, problems: located(check(result.data), place) };
}

function asWritten(document: unknown): DerivedDocument {
  return { document, derived: [], problems: [] };
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
