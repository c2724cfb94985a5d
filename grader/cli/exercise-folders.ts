import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../spec/nearest.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import { reasonOf } from "./system-error.ts";
import { UsageError } from "./usage-error.ts";

/** The slugs in a folder of exercises, sorted. @throws {UsageError} the folder cannot be read or holds none */
export function exerciseSlugs(dir: string, messages: CliMessages): string[] {
  let names: string[];
  try {
    names = readdirSync(dir);
  } catch (error) {
    throw new UsageError(messages.noExerciseFolder(dir, reasonOf(error, messages)));
  }
  const slugs = names.filter((name) => SLUG.test(name) && isExercise(join(dir, name)));
  if (slugs.length === 0) throw new UsageError(messages.noExercises(dir));
  return slugs.sort();
}

/** The folder of one exercise. @throws {UsageError} there is none; the nearest slug is suggested */
export function exerciseFolder(slug: string, dir: string, messages: CliMessages): string {
  const path = join(dir, slug);
  if (SLUG.test(slug) && isExercise(path)) return path;
  throw new UsageError(messages.unknownExercise(slug, nearest(slug, exerciseSlugs(dir, messages)), dir));
}

/** Whether a folder claims to be an exercise, valid or not. */
export function isExercise(path: string): boolean {
  return existsSync(join(path, "exercise.yaml"));
}

/** Nothing that leads out of the folder is a slug. */
export const SLUG = /^(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
