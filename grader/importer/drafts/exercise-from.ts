import { LANGUAGES } from "../../spec/schema/languages.ts";
import { loadArchetype } from "../archetype/archetype.ts";
import { archetypeFiles } from "../archetype/archetype-files.ts";
import type { FoundQuestion } from "../questions/found-question.ts";
import { quizFile } from "./quiz-file.ts";
import { statementFile } from "./statement-file.ts";

/**
 * A working exercise of a kind, under a name of its own, with statements in both languages to be written out.
 *
 * @param schemas the way from the exercise's folder to the schemas of its YAML files
 * @throws {RangeError} there is no archetype of this name
 */
export function exerciseFrom(name: string, slug: string, schemas: string): Record<string, string> {
  const archetype = loadArchetype(name);
  const { title, summary } = archetype.spec;
  const comments = [`yaml-language-server: $schema=${schemas}/exercise.schema.json`];
  const asked = (language: "zh" | "en"): FoundQuestion => ({
    number: 1,
    title: title[language],
    question: "",
    answer: "",
    explanation: "",
    lines: [1, 1],
  });
  const quiz = quizFile({ ...asked("en"), title: title.en, question: summary.en }, LANGUAGES);
  return {
    ...archetypeFiles(archetype, { slug, title, languages: LANGUAGES, source: null, comments }),
    "statement.zh.md": statementFile(asked("zh"), archetype, "zh"),
    "statement.en.md": statementFile(asked("en"), archetype, "en"),
    "quiz.yaml": `# yaml-language-server: $schema=${schemas}/quiz.schema.json\n${quiz}`,
  };
}
