import type { AnswerOf } from "../_client/ask.ts";

/** An exercise as its authors have it. */
export type StudioExercise = AnswerOf<"GET /api/studio/exercises/{id}">;
export type StudioFile = StudioExercise["files"][number];
export type StudioProblem = StudioExercise["problems"][number];
