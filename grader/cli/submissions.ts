import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { nearest } from "../spec/nearest.ts";
import { exerciseFolder, exerciseSlugs, SLUG } from "./exercise-folders.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { reasonOf } from "./system-error.ts";
import { UsageError } from "./usage-error.ts";

/** A file to grade and the folder of the exercise it is for. */
export interface Submission {
  readonly slug: string;
  readonly exercise: string;
  readonly file: string;
}

export interface Submissions {
  readonly list: readonly Submission[];
  /** Set where a folder was named: its path. */
  readonly directory: string | null;
  /** TypeScript files of the folder that belong to no exercise, with the nearest slug. */
  readonly skipped: readonly { readonly file: string; readonly near: string | null }[];
}

/**
 * What is to be graded: `<slug> <file>`, a file named after its exercise, a slug whose file is in the current folder, or
 * a folder of such files.
 *
 * @throws {UsageError} nothing can be found to grade
 */
export function findSubmissions(args: readonly string[], dir: string, messages: CliMessages): Submissions {
  const [first = "", file] = args;
  if (file !== undefined) return only(submissionOf(first, file, dir, messages));
  if (isFolder(first)) return inFolder(first, dir, messages);
  if (existsSync(first) || extname(first) !== "") return only(namedAfterExercise(first, dir, messages));
  const own = submissionOf(first, `${first}.ts`, dir, messages);
  if (!existsSync(own.file)) throw new UsageError(messages.noFileForSlug(first));
  return only(own);
}

function only(submission: Submission): Submissions {
  return { list: [submission], directory: null, skipped: [] };
}

function submissionOf(slug: string, file: string, dir: string, messages: CliMessages): Submission {
  return { slug, exercise: exerciseFolder(slug, dir, messages), file };
}

function namedAfterExercise(file: string, dir: string, messages: CliMessages): Submission {
  if (!existsSync(file)) throw new UsageError(messages.missingFile(file));
  const slug = slugOf(file);
  const slugs = exerciseSlugs(dir, messages);
  if (slugs.includes(slug)) return submissionOf(slug, file, dir, messages);
  throw new UsageError(messages.noSlugInName(file, nearest(slug, slugs)));
}

function inFolder(folder: string, dir: string, messages: CliMessages): Submissions {
  const slugs = exerciseSlugs(dir, messages);
  const files = typescriptFiles(folder, messages);
  const known = files.filter((file) => slugs.includes(slugOf(file)));
  if (known.length === 0) throw new UsageError(messages.noSubmissions(folder));
  return {
    list: known.map((file) => submissionOf(slugOf(file), file, dir, messages)),
    directory: folder,
    skipped: files
      .filter((file) => !known.includes(file))
      .map((file) => ({ file, near: nearest(slugOf(file), slugs) })),
  };
}

function typescriptFiles(folder: string, messages: CliMessages): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts") && !name.startsWith("."))
      .sort()
      .map((name) => join(folder, name))
      .filter((path) => !isFolder(path));
  } catch (error) {
    throw new UsageError(messages.unreadable(folder, reasonOf(error, messages)));
  }
}

function slugOf(file: string): string {
  const name = basename(file, extname(file));
  return SLUG.test(name) ? name : name.toLowerCase();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
