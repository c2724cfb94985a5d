import { z } from "zod";
import { QuizSpec } from "../quiz/quiz-spec.ts";
import { CaseSpec } from "./case-spec.ts";
import { CheckSpec } from "./check-spec.ts";
import { ExerciseSpec } from "./exercise-spec.ts";
import { Text } from "./text.ts";
import { FunctionSpec, GradientSpec } from "./type-spec.ts";

/** The JSON Schemas that editors check and complete YAML files with, by file name. */
export function jsonSchemas(): Readonly<Record<string, string>> {
  return {
    "exercise.schema.json": schemaText(ExerciseSpec, "exercise.yaml"),
    "quiz.schema.json": schemaText(QuizSpec, "quiz.yaml"),
  };
}

/** Begins the `$comment` of a mapping that may lack keys because they are derived; their names follow. */
export const DERIVED = "derived if left out: ";

/** What has to be written of a mapping whose other keys are derived from the reference. */
const WRITTEN: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
  [ExerciseSpec, ["title", "summary"]],
  [FunctionSpec, []],
  [GradientSpec, []],
  [CaseSpec, []],
  ...CheckSpec.options.map((option) => [option, ["name"]] as const),
]);

function schemaText(schema: z.ZodType, title: string): string {
  const json = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      const written = WRITTEN.get(zodSchema);
      if (written !== undefined) {
        const derived = jsonSchema.required?.filter((key) => !written.includes(key)) ?? [];
        jsonSchema.$comment = `${DERIVED}${derived.join(" ")}`;
        jsonSchema.required = [...written];
      }
      // An exercise in one language has texts in that language.
      if (jsonSchema.id === Text.meta()?.id) {
        jsonSchema.required = [];
        jsonSchema.minProperties = 1;
      }
    },
  });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}
