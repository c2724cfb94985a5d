import { resolve } from "node:path";
import { starterText } from "../spec/starter-text.ts";
import type { Command } from "./command.ts";
import { exerciseFolder, isExercise } from "./exercise-folders.ts";
import { validExercise } from "./valid-exercise.ts";

/** `grader signatures`: the functions that an exercise declares, as TypeScript to fill in; its folder or its slug. */
export const signatures: Command = async ([name = ""], options, context) => {
  const path = resolve(name);
  const folder = isExercise(path) ? path : exerciseFolder(name, options.exercises, context.messages);
  const exercise = await validExercise(folder, context);
  context.stdout.write(starterText(exercise.signatures));
  return "passed";
};
