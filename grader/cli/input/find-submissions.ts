import { lstatSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join, normalize } from "node:path";
import type { LeftOut } from "../../reporters/graded-file.ts";
import { nearest } from "../../spec/nearest.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { codeOf } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import { exerciseFolder, exerciseSlugs, isExercise, SLUG } from "./exercise-folders.ts";
import { meantExercise } from "./meant-exercise.ts";
import { isScript, nearestScript } from "./nearest-script.ts";
import { STANDARD_INPUT } from "./standard-input.ts";

/** A file to grade and the folder of the exercise it is for. The file may be missing where it is required. */
export interface Submission {
  readonly slug: string;
  readonly exercise: string;
  readonly file: string;
}

export interface FoundSubmissions {
  readonly list: readonly Submission[];
  /** Set where a folder was named: its path. */
  readonly directory: string | null;
  /** Scripts of the folder that belong to no exercise, or to one that has a file already. */
  readonly leftOut: readonly LeftOut[];
  /** Slugs whose files have to be there; empty where none were named. */
  readonly required: readonly string[];
}

export interface SubmissionsOptions {
  /** The folder of exercises. */
  readonly exercises: string;
  /** Slugs whose files have to be there. */
  readonly required: readonly string[];
}

/**
 * What is to be graded: `<slug> <file>`, where `-` is standard input, a file named after its exercise, a slug whose
 * file is in the current folder, or a folder of such files.
 *
 * @throws {UsageError} nothing can be found to grade
 */
export function findSubmissions(
  args: readonly string[],
  { exercises, required }: SubmissionsOptions,
  messages: CliMessages,
): FoundSubmissions {
  const [first = "", file] = args;
  if (file === undefined && isFolder(first)) return inFolder(first, exercises, required, messages);
  const submission = oneSubmission(first, file, exercises, messages);
  if (required.length > 0) throw new UsageError(messages.requireNeedsFolder);
  return { list: [submission], directory: null, leftOut: [], required };
}

function oneSubmission(
  first: string,
  file: string | undefined,
  dir: string,
  messages: CliMessages,
): Submission {
  if (file !== undefined) return submissionOf(first, file, dir, messages);
  if (first === STANDARD_INPUT) throw new UsageError(messages.noSlugForInput);
  if (isThere(first) || extname(first) !== "") return namedAfterExercise(first, dir, messages);
  const slugs = exerciseSlugs(dir, messages);
  if (!slugs.includes(first))
    throw new UsageError(messages.nothingNamed(first, meantExercise(first, dir, slugs), dir));
  const own = submissionOf(first, `${first}.ts`, dir, messages);
  if (!isThere(own.file)) throw new UsageError(messages.noFileForSlug(first));
  return own;
}

function submissionOf(slug: string, file: string, dir: string, messages: CliMessages): Submission {
  return { slug, exercise: exerciseFolder(slug, dir, messages), file };
}

function namedAfterExercise(file: string, dir: string, messages: CliMessages): Submission {
  const slug = slugOf(file);
  if (!isThere(file)) {
    const isNamedBySlug = normalize(file) === `${slug}.ts` && SLUG.test(slug) && isExercise(join(dir, slug));
    throw new UsageError(
      isNamedBySlug ? messages.noFileForSlug(slug) : messages.missingFile(file, nearestScript(file)),
    );
  }
  const slugs = exerciseSlugs(dir, messages);
  if (slugs.includes(slug)) return submissionOf(slug, file, dir, messages);
  throw new UsageError(messages.noSlugInName(file, nearest(slug, slugs)));
}

function inFolder(
  folder: string,
  dir: string,
  required: readonly string[],
  messages: CliMessages,
): FoundSubmissions {
  const slugs = exerciseSlugs(dir, messages);
  const files = scriptsIn(folder, messages);
  const named = files.filter((file) => file.endsWith(".ts") && slugs.includes(slugOf(file)));
  const known = onePerExercise(named);
  const handedIn = new Map(known.map((file) => [slugOf(file), file]));
  const missing = required.filter((slug) => !handedIn.has(slug));
  const others = files.filter((file) => !known.includes(file));
  const leftOut = leftOutOf(others, { missing, slugs, handedIn });
  const expected = [...known, ...missing.map((slug) => join(folder, `${slug}.ts`))].sort();
  if (expected.length === 0) throw new UsageError(messages.noSubmissions(folder, leftOut));
  const list = expected.map((file) => submissionOf(slugOf(file), file, dir, messages));
  return { list, directory: folder, leftOut, required };
}

/** `Adam.ts` beside `adam.ts` is no second answer, whose points would count twice: the one that is spelt right is graded. */
function onePerExercise(files: readonly string[]): readonly string[] {
  const spelt = (file: string) => basename(file, ".ts") === slugOf(file);
  const bySlug = new Map<string, string>();
  for (const file of files) if (spelt(file) || !bySlug.has(slugOf(file))) bySlug.set(slugOf(file), file);
  return files.filter((file) => bySlug.get(slugOf(file)) === file);
}

interface Names {
  readonly missing: readonly string[];
  readonly slugs: readonly string[];
  /** The file that is graded for each slug. */
  readonly handedIn: ReadonlyMap<string, string>;
}

/**
 * With the name that may be meant: of a file that is missing, else of any exercise. What is nearest to one that was
 * handed in is another version of that, and meant for no other exercise.
 */
function leftOutOf(files: readonly string[], { missing, slugs, handedIn }: Names): readonly LeftOut[] {
  return files.flatMap((file): LeftOut[] => {
    const slug = slugOf(file);
    const any = nearest(slug, slugs);
    const near = nearest(slug, missing) ?? (any === null || handedIn.has(any) ? null : any);
    const isOurs = /\.ts$/i.test(file) || near === slug;
    if (!isOurs || isFolder(file)) return [];
    const answer = handedIn.get(slug);
    if (answer !== undefined && file.endsWith(".ts"))
      return [{ file, why: "second-answer", nearest: null, answer: basename(answer) }];
    return [{ file, why: "no-exercise", nearest: near === null ? null : `${near}.ts` }];
  });
}

function scriptsIn(folder: string, messages: CliMessages): string[] {
  try {
    return readdirSync(folder)
      .filter(isScript)
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    throw new UsageError(messages.unreadable(folder, codeOf(error)));
  }
}

function slugOf(file: string): string {
  const name = basename(file, extname(file));
  return SLUG.test(name) ? name : name.toLowerCase();
}

/** A link to a folder is one; what may not be looked at is none. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** A link counts by itself, wherever it leads; what may not be looked at is there. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
