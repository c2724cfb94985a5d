import { basename, resolve } from "node:path";
import { createTwoFilesPatch } from "diff";
import type { Exercise } from "../../spec/exercise.ts";
import { readFolder } from "../../spec/load/read-folder.ts";
import { nearest } from "../../spec/nearest.ts";
import { exerciseFolder, isExercise } from "../input/exercise-folders.ts";
import { validExercise } from "../input/valid-exercise.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader show`: the whole spec of an exercise; of a misconception its module, or how it differs from the reference. */
export const show: Command = async ([exercise = "", misconception], options, context) => {
  const { messages, stdout } = context;
  const path = resolve(exercise);
  const folder = isExercise(path) ? path : exerciseFolder(exercise, options.exercises, messages);
  const loaded = await validExercise(folder, context);
  if (misconception === undefined) {
    stdout.write(await wholeSpec(folder, messages));
    return "passed";
  }
  const sources = await misconceptionSources(loaded);
  const names = [...sources.keys()];
  const source = sources.get(misconception);
  if (source === undefined)
    throw new UsageError(messages.unknownMisconception(misconception, nearest(misconception, names), names));
  stdout.write(options.diff ? difference(loaded, misconception, source) : source);
  return "passed";
};

/** Its own, then those it has from its families, by name. */
async function misconceptionSources(exercise: Exercise): Promise<ReadonlyMap<string, string>> {
  const { sharedMisconceptions } = await import("../../families/shared-misconceptions.ts");
  const shared = sharedMisconceptions(exercise).map(({ name, source }) => [name, source] as const);
  return new Map([...Object.entries(exercise.misconceptions), ...shared]);
}

/** With a mark at what is derived from the reference. */
async function wholeSpec(folder: string, { showDerived }: CliMessages): Promise<string> {
  const { derivedSpec } = await import("../../spec/derive/derived-spec.ts");
  const { specYaml } = await import("../../spec/derive/spec-yaml.ts");
  const { document, derived } = derivedSpec(readFolder(folder).files, basename(folder));
  return specYaml(document, derived, ` ${showDerived}`);
}

/** In the unified format, with three lines around each place. */
function difference({ reference }: Exercise, misconception: string, source: string): string {
  const patch = createTwoFilesPatch("reference.ts", `${misconception}.ts`, reference, source, "", "", {
    context: 3,
  });
  return patch.replace(/^=+\n/, "");
}
