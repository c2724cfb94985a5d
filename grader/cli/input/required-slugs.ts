import { nearest } from "../../spec/nearest.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { UsageError } from "../usage-error.ts";
import { exerciseSlugs, SLUG } from "./exercise-folders.ts";
import { meantExercise } from "./meant-exercise.ts";
import { readNamedFile } from "./read-named-file.ts";

const MAX_BYTES = 64 * 1024;

/**
 * The exercises that `--require` asks for: each value is a list of slugs, or a file of them with comments after `#`.
 *
 * @throws {UsageError} neither of the two, or a slug that is none of the exercises
 */
export async function requiredSlugs(
  values: readonly string[],
  dir: string,
  messages: CliMessages,
): Promise<readonly string[]> {
  if (values.length === 0) return [];
  const known = exerciseSlugs(dir, messages);
  const lists = await Promise.all(values.map((value) => slugsIn(value, known, messages)));
  const slugs = [...new Set(lists.flat())];
  const unknown = slugs.find((slug) => !known.includes(slug));
  if (unknown !== undefined)
    throw new UsageError(messages.unknownExercise(unknown, meantExercise(unknown, dir, known), dir));
  return slugs;
}

async function slugsIn(value: string, known: readonly string[], messages: CliMessages): Promise<string[]> {
  const words = wordsOf(value);
  if (words.length > 0 && words.every((word) => SLUG.test(word))) return words;
  const read = readNamedFile(value, MAX_BYTES, { followLinks: true });
  const listed = read.status === "read" ? wordsOf(new TextDecoder().decode(read.bytes)) : [];
  if (listed.length > 0) return listed;
  const wrong = words.find((word) => !known.includes(word)) ?? value;
  throw new UsageError(messages.nothingRequired(value, nearest(wrong, known)));
}

function wordsOf(text: string): string[] {
  return text
    .replaceAll(/#.*/g, "")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
}
