import { join } from "node:path";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { autograderFiles, cloneRoot } from "../gradescope/autograder-files.ts";
import { zipOf } from "../gradescope/zip-of.ts";
import { exerciseFolder } from "../input/exercise-folders.ts";
import { validExercise } from "../input/valid-exercise.ts";
import { replaceFile } from "../output/write-file.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader gradescope`: the zip that Gradescope builds an autograder from. */
export const gradescope: Command = async ([file = "", ...slugs], { exercises }, context) => {
  const { messages, locale, stdout } = context;
  const root = cloneRoot();
  if (root === null) throw new UsageError(messages.gradescopeNeedsClone);
  if (!file.endsWith(".zip")) throw new UsageError(messages.notZip(file));
  const folders = new Map<string, string>();
  for (const slug of slugs) {
    const folder = exerciseFolder(slug, exercises, messages);
    const { uses } = await validExercise(folder, context);
    folders.set(slug, folder);
    for (const used of uses) folders.set(used.slug, join(exercises, used.slug));
  }
  const zip = await zipOf(autograderFiles(root, folders, slugs, locale));
  await replaceFile(file, zip, context);
  const said = line(span("✓ ", "good"), messages.autograderWritten(file, zip.length, slugs));
  stdout.write(renderLines([said, line(messages.autograderNext)], stdout.colour));
  return "passed";
};
