import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Exercise, SpecProblem } from "./exercise.ts";
import { isQuizAlone } from "./exercise-spec.ts";
import { type Finding, fileProblem, finding } from "./finding.ts";
import { missing } from "./finding-kinds.ts";
import { locateFindings } from "./locate-findings.ts";
import { nearest } from "./nearest.ts";
import { FILE_NAMES } from "./read-folder.ts";

const MIN_QUESTIONS = 4;
const MODULE_FOLDERS = ["misconceptions", "alternatives"];

/** What a published exercise must have and a draft may lack. An empty list: it may be published. */
export function completeness(exercise: Exercise): SpecProblem[] {
  const { dir } = exercise;
  return [
    ...statementProblems(exercise),
    ...quizProblems(exercise),
    ...locateFindings(dir, "exercise.yaml", specFindings(exercise)),
    ...strayFiles(dir),
  ];
}

function statementProblems({ statement }: Exercise): SpecProblem[] {
  return (["zh", "en"] as const).flatMap((language) => {
    const file = `statement.${language}.md`;
    const text = statement[language];
    if (text !== null && text.trim() !== "") return [];
    return [
      fileProblem(file, "the statement in this language", text === null ? "no such file" : "an empty file"),
    ];
  });
}

function quizProblems({ dir, quiz }: Exercise): SpecProblem[] {
  if (quiz === null)
    return [fileProblem("quiz.yaml", `a quiz of ${MIN_QUESTIONS} or more questions`, "no such file")];
  const count = quiz.questions.length;
  if (count >= MIN_QUESTIONS) return [];
  return locateFindings(dir, "quiz.yaml", [
    finding(["questions"], `${MIN_QUESTIONS} or more questions`, String(count), { at: "key" }),
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
  const hasPublicCase = Object.values(spec.cases).some(({ visibility }) => visibility === "public");
  return [
    ...(isQuizAlone(spec) ? [finding(["functions"], "at least one function", "none", { at: "key" })] : []),
    ...(spec.hints.length > 0 ? [] : [missing(["hints"], "at least one hint")]),
    ...(spec.reading.length > 0 ? [] : [missing(["reading"], "at least one link to read on")]),
    ...(Object.keys(spec.misconceptions).length > 0
      ? []
      : [missing(["misconceptions"], "at least one misconception")]),
    ...(hasPublicCase
      ? []
      : [finding(["cases"], "at least one public case", "hidden ones only", { at: "key" })]),
    ...spec.checks.flatMap((check, i) =>
      check.points === 0 || rejecting.has(check.name)
        ? []
        : [finding(["checks", i, "name"], `a misconception with rejectedBy: ${check.name}`, "none")],
    ),
    ...Object.keys(spec.cases).flatMap((name) =>
      usedCases.has(name)
        ? []
        : [finding(["cases", name], "a check that uses this case", "none", { at: "key" })],
    ),
  ];
}

/** Files nobody reads, mostly misspelt names; tests may be there. A leading dot belongs to editors and systems. */
function strayFiles(dir: string): SpecProblem[] {
  const known = [...FILE_NAMES, ...MODULE_FOLDERS];
  const top = visible(dir).filter((name) => !known.includes(name) && !name.endsWith(".test.ts"));
  const inner = MODULE_FOLDERS.flatMap((folder) =>
    visible(join(dir, folder)).map((name) => `${folder}/${name}`),
  );
  return [
    ...top.map((name) =>
      fileProblem(name, "only the files of an exercise", "a stray file", nearest(name, known)),
    ),
    ...inner
      .filter((name) => !name.endsWith(".ts"))
      .map((name) => fileProblem(name, "only TypeScript files", "a stray file")),
  ];
}

function visible(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => !name.startsWith("."))
      .sort();
  } catch (error) {
    // An exercise without misconceptions or alternatives may lack the folder.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
