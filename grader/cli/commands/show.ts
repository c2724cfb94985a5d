import { resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
import type { Exercise } from "../../spec/exercise.ts";
import { nearest } from "../../spec/nearest.ts";
import { exerciseFolder, isExercise } from "../input/exercise-folders.ts";
import { validExercise } from "../input/valid-exercise.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader show`: the module of a misconception, or how it differs from the reference. */
export const show: Command = async ([exercise = "", misconception = ""], options, context) => {
  const { messages, stdout } = context;
  const path = resolve(exercise);
  const folder = isExercise(path) ? path : exerciseFolder(exercise, options.exercises, messages);
  const loaded = await validExercise(folder, context);
  const names = Object.keys(loaded.misconceptions);
  // `constructor` is no misconception, though every object answers to it.
  const source = names.includes(misconception) ? loaded.misconceptions[misconception] : undefined;
  if (source === undefined)
    throw new UsageError(messages.unknownMisconception(misconception, nearest(misconception, names), names));
  stdout.write(options.diff ? difference(loaded, misconception, source) : source);
  return "passed";
};

/** In the unified format, with three lines around each place. */
function difference({ reference }: Exercise, misconception: string, source: string): string {
  const patch = createTwoFilesPatch("reference.ts", `${misconception}.ts`, reference, source, "", "", {
    context: 3,
  });
  return patch.replace(/^=+\n/, "");
}
