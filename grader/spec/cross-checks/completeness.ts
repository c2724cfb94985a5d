import { positionIn } from "../../source/text-position.ts";
import type { Exercise, SpecProblem } from "../exercise.ts";
import { type Finding, fileProblem, finding } from "../finding.ts";
import type { ExerciseFiles } from "../load/exercise-files.ts";
import { FILE_NAMES, MODULE_FOLDERS } from "../load/exercise-path.ts";
import type { ExerciseSource } from "../load/exercise-source.ts";
import { locateFindings } from "../load/locate-findings.ts";
import { nearest } from "../nearest.ts";
import type { ProblemDetail } from "../problem-detail.ts";
import { proseProblems } from "../prose/prose-problems.ts";
import { questionFindings } from "../prose/question-findings.ts";
import { stepsByHeading } from "../prose/steps-by-heading.ts";
import { textFindings } from "../prose/text-findings.ts";
import { isQuizAlone } from "../schema/exercise-spec.ts";
import { chineseStarterProblems } from "./chinese-starter.ts";

const MIN_QUESTIONS = 4;
/** Points are shares in percent everywhere, so that exercises weigh alike. */
const TOTAL_POINTS = 100;

/**
 * What a published exercise must have and a draft may lack. An empty list: it may be published.
 *
 * @param slugs the exercises that texts may link to
 */
export function completeness(
  { exercise, files, names }: ExerciseSource,
  slugs: readonly string[],
): SpecProblem[] {
  const { spec } = exercise;
  return [
    ...statementProblems(exercise, slugs),
    ...explanationProblems(exercise, slugs),
    ...stepCountProblems(exercise),
    ...(spec.languages.length > 1 ? chineseStarterProblems(exercise) : []),
    ...quizProblems(exercise, files, slugs),
    ...locateFindings(files, "exercise.yaml", [
      ...specFindings(exercise),
      ...textFindings(spec, spec.languages, slugs),
    ]),
    ...strayFiles(names),
  ];
}

function statementProblems({ statement, spec }: Exercise, slugs: readonly string[]): SpecProblem[] {
  return spec.languages.flatMap((language) => {
    const file = `statement.${language}.md`;
    const text = statement[language];
    if (text === null) return [fileProblem(file, { kind: "no-statement", language })];
    if (text.trim() === "") return [fileProblem(file, { kind: "empty-statement", language })];
    return proseProblemsIn(file, text, language, slugs);
  });
}

/** An exercise may do without; in one language alone half of its learners would find nothing. */
function explanationProblems({ explanation, spec }: Exercise, slugs: readonly string[]): SpecProblem[] {
  if (explanation.zh === null && explanation.en === null) return [];
  return spec.languages.flatMap((language) => {
    const file = `explanation.${language}.md`;
    const text = explanation[language] ?? "";
    if (text.trim() === "") return [fileProblem(file, { kind: "no-explanation", language })];
    return proseProblemsIn(file, text, language, slugs);
  });
}

function proseProblemsIn(
  file: string,
  text: string,
  language: "zh" | "en",
  slugs: readonly string[],
): SpecProblem[] {
  return proseProblems({ text, language, form: "whole" }, slugs).map(({ at, detail, suggestion }) => ({
    ...fileProblem(file, detail, suggestion),
    ...positionIn(text, at),
  }));
}

/** A learner who changes language finds the steps where they were. */
function stepCountProblems({ statement: { zh, en } }: Exercise): SpecProblem[] {
  if (zh === null || en === null) return [];
  const chinese = stepsByHeading(zh);
  return stepsByHeading(en).flatMap(({ at, steps: here }, i) => {
    const there = chinese[i]?.steps ?? 0;
    if (here === there) return [];
    const problem = fileProblem("statement.en.md", { kind: "other-steps", here, there });
    return [{ ...problem, ...positionIn(en, at) }];
  });
}

function quizProblems(
  { spec, quiz }: Exercise,
  files: ExerciseFiles,
  slugs: readonly string[],
): SpecProblem[] {
  if (quiz === null) return [fileProblem("quiz.yaml", { kind: "no-quiz", least: MIN_QUESTIONS })];
  const { questions } = quiz;
  const few = { kind: "few-questions", least: MIN_QUESTIONS, received: questions.length } as const;
  return locateFindings(files, "quiz.yaml", [
    ...(questions.length >= MIN_QUESTIONS ? [] : [finding(["questions"], few, { at: "key" })]),
    ...questions.flatMap((question, i) => questionFindings(question, ["questions", i], spec.languages)),
    ...textFindings(quiz, spec.languages, slugs),
  ]);
}

function specFindings({ spec }: Exercise): Finding[] {
  const rejecting = new Set(Object.values(spec.misconceptions).map(({ rejectedBy }) => rejectedBy));
  const usedCases = new Set(
    spec.checks.flatMap((check) => [
      ...check.cases,
      ...(check.kind === "property" && "equalsCase" in check.property ? [check.property.equalsCase] : []),
    ]),
  );
  const visibilities = Object.values(spec.cases).map(({ visibility }) => visibility);
  // Sums of tenths are off by some 1e-14.
  const total = Number(spec.checks.reduce((sum, { points }) => sum + points, 0).toPrecision(12));
  const wants = (isThere: boolean, key: string, detail: ProblemDetail): Finding[] =>
    isThere ? [] : [finding([key], detail, { at: "key" })];
  return [
    ...wants(!isQuizAlone(spec), "functions", { kind: "no-functions" }),
    ...wants(spec.hints.length > 0, "hints", { kind: "no-hints" }),
    ...wants(spec.reading.length > 0, "reading", { kind: "no-reading" }),
    ...spec.reading.flatMap(({ title }, i) =>
      title.trim() === "" ? [finding(["reading", i, "title"], { kind: "blank-text" })] : [],
    ),
    ...wants(Object.keys(spec.misconceptions).length > 0, "misconceptions", { kind: "no-misconceptions" }),
    ...wants(visibilities.includes("public"), "cases", { kind: "no-public-case" }),
    ...wants(visibilities.includes("hidden"), "cases", { kind: "no-hidden-case" }),
    ...wants(total === TOTAL_POINTS, "checks", {
      kind: "points-total",
      expected: TOTAL_POINTS,
      received: total,
    }),
    ...spec.checks.flatMap(({ name, points }, i) =>
      points === 0 || rejecting.has(name)
        ? []
        : [finding(["checks", i, "name"], { kind: "check-without-misconception", check: name })],
    ),
    ...Object.keys(spec.cases).flatMap((name) =>
      usedCases.has(name)
        ? []
        : [finding(["cases", name], { kind: "unused-case", case: name }, { at: "key" })],
    ),
  ];
}

/** Files that are never read, mostly misspelt names; tests may be there. */
function strayFiles(names: readonly string[]): SpecProblem[] {
  const known = [...FILE_NAMES, ...MODULE_FOLDERS];
  const inner = names.filter((name) => MODULE_FOLDERS.some((folder) => name.startsWith(`${folder}/`)));
  const top = new Set(names.filter((name) => !inner.includes(name)).map((name) => name.split("/")[0] ?? ""));
  return [
    ...[...top]
      .filter((name) => !known.includes(name) && !name.endsWith(".test.ts"))
      .map((name) => fileProblem(name, { kind: "stray-file", isModuleFolder: false }, nearest(name, known))),
    ...inner
      .filter((name) => !name.endsWith(".ts"))
      .map((name) => fileProblem(name, { kind: "stray-file", isModuleFolder: true })),
  ];
}
