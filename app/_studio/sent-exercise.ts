import type { EditedExercise as Viewed } from "../_server/studio/studio-exercises.ts";
import type { StudioExercise } from "./studio-exercise.ts";

/** An exercise as its route answers it, for a page that is made with it. */
export function sentExercise(exercise: Viewed): StudioExercise {
  return JSON.parse(JSON.stringify(exercise));
}
