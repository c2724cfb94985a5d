import { basename, resolve } from "node:path";
import { starterFromReference } from "../../spec/derive/starter-from-reference.ts";
import { readFolder } from "../../spec/load/read-folder.ts";
import { starterText } from "../../spec/module/starter-text.ts";
import { exerciseFolder, isExercise } from "../input/exercise-folders.ts";
import { notValid } from "../input/valid-exercise.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/**
 * `grader signatures`: the functions that an exercise declares, as TypeScript to fill in; its folder or its slug. What
 * else is wrong with the exercise is not asked: most of it is written after them. Where the reference declares them they
 * keep its docstrings.
 */
export const signatures: Command = async ([name = ""], options, context) => {
  const path = resolve(name);
  const folder = isExercise(path) ? path : exerciseFolder(name, options.exercises, context.messages);
  const { files, problems } = readFolder(folder);
  const { readSignatures } = await import("../../spec/load/read-documents.ts");
  const read = readSignatures(basename(folder), files);
  if (!read.ok) {
    const found = files.has("exercise.yaml") ? read.problems : problems;
    throw new UsageError(await notValid(folder, found, context));
  }
  const derived = read.derived.some((path) => path[0] === "functions")
    ? starterFromReference(files.get("reference.ts") ?? "")
    : null;
  context.stdout.write(derived ?? starterText(read.signatures));
  return "passed";
};
