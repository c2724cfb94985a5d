import { statSync } from "node:fs";
import { join } from "node:path";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { readStatement } from "../../spec/text-language.ts";
import { exerciseFolder } from "../input/exercise-folders.ts";
import { inFolder } from "../input/in-folder.ts";
import { validExercise } from "../input/valid-exercise.ts";
import { writeNewFiles } from "../output/write-file.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader start`: the starting file and the statement, ready to be worked on. */
export const start: Command = async ([slug = "", dir = "."], options, { messages, locale, stdout }) => {
  const exercise = await validExercise(exerciseFolder(slug, options.exercises, messages), {
    messages,
    locale,
  });
  const statement = readStatement(exercise.statement, locale);
  const files = {
    [`${slug}.ts`]: (locale === "zh" ? exercise.chineseStarter : null) ?? exercise.starter,
    ...(statement === null ? {} : { [`${slug}.md`]: statement.text }),
  };
  for (const name of Object.keys(files)) {
    const path = join(dir, name);
    if (statSync(path, { throwIfNoEntry: false })) throw new UsageError(messages.alreadyThere(path));
  }
  await inFolder(dir, messages, () => writeNewFiles(dir, files, messages));
  const paths = Object.keys(files).map((name) => join(dir, name));
  const next = messages.startedNext(slug, join(dir, `${slug}.ts`));
  const lines = [line(span("✓ ", "good"), messages.started(paths)), [], ...next.map((text) => line(text))];
  stdout.write(renderLines(lines, stdout.colour));
  return "passed";
};
