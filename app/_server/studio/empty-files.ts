import type { ExerciseFiles } from "../../../grader/index.ts";

/** The files of a new exercise: no more than has to be there, each saying what belongs in it. */
export function emptyFiles(slug: string): ExerciseFiles {
  return new Map([
    ["exercise.yaml", exerciseYaml(slug)],
    ["reference.ts", MODULE],
    ["oracle.ts", MODULE],
    ["starter.ts", MODULE],
    ["statement.zh.md", "\n"],
    ["statement.en.md", "\n"],
  ]);
}

const MODULE = "export {};\n";

function exerciseYaml(slug: string): string {
  return `slug: ${slug}
status: draft
source: null
title:
  zh: 新练习
  en: New exercise
summary:
  zh: 写一句话：学习者要写什么。
  en: "One sentence: what the learner writes."
concepts: [${slug}]
prerequisites: []
difficulty: 2
minutes: 20
functions: {}
cases: {}
checks: []
misconceptions: {}
`;
}
