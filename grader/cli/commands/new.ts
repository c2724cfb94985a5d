import { statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { padEnd } from "../../reporters/text/text-width.ts";
import { SLUG, slugFrom } from "../input/exercise-folders.ts";
import { inFolder } from "../input/in-folder.ts";
import { OWN_EXERCISES } from "../options.ts";
import { writeNewFolder } from "../output/write-file.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";
import { exampleFiles, newArchetypeFiles } from "./new-files.ts";

/** `grader new`: a small exercise that works, to be turned into another one. */
export const newExercise: Command = async ([slug = ""], options, { messages, stdout }) => {
  const { from, full, language } = options;
  const exercises = placeOfNew(options.exercises);
  if (!SLUG.test(slug)) throw new UsageError(messages.badSlug(slug, slugFrom(slug)));
  const path = join(exercises, slug);
  if (statSync(path, { throwIfNoEntry: false })) throw new UsageError(messages.alreadyThere(path));
  const example = full ? "full" : "short";
  if (language !== null && (full || from !== null)) throw new UsageError(messages.languageOfShort);
  const files =
    from === null
      ? exampleFiles(example, slug, path, language)
      : await newArchetypeFiles(from, slug, path, messages);
  await inFolder(exercises, messages, () => writeNewFolder(path, files, messages));
  const shown = relative(process.cwd(), path) || path;
  if (from !== null) {
    const next = messages.createdFromNext(shown).map((text) => line(text));
    const said = [line(span("✓ ", "good"), messages.createdFrom(shown, from)), [], ...next];
    stdout.write(renderLines(said, stdout.colour));
    return "passed";
  }
  const created = messages.createdFiles[example];
  const file = Math.max(...created.map((entry) => entry.file.length)) + 4;
  const lines = [
    line(span("✓ ", "good"), messages.created(shown)),
    [],
    ...created.map((entry) => line(span(padEnd(`  ${entry.file}`, file), "code"), entry.note)),
    [],
    ...messages.createdNext(shown).map((text) => line(text)),
  ];
  stdout.write(renderLines(lines, stdout.colour));
  return "passed";
};

/** What npm has installed it replaces with the next version: there nobody's work is kept. */
function placeOfNew(exercises: string): string {
  const isInstalled = exercises === OWN_EXERCISES && exercises.split(sep).includes("node_modules");
  return isInstalled ? "exercises" : exercises;
}
