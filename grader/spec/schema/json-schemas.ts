import { z } from "zod";
import { QuizSpec } from "../quiz/quiz-spec.ts";
import { ExerciseSpec } from "./exercise-spec.ts";

/** The JSON Schemas that editors check and complete YAML files with, by file name. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    "exercise.schema.json": schemaText(ExerciseSpec, "exercise.yaml"),
    "quiz.schema.json": schemaText(QuizSpec, "quiz.yaml"),
  };
}

function schemaText(schema: z.ZodType, title: string): string {
  const json = z.toJSONSchema(schema, { target: "draft-7", io: "input", unrepresentable: "any" });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}
