import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { slugsOf } from "../../spec/load/exercise-slugs.ts";
import { MAX_SLUG_LENGTH, SLUG_PATTERN } from "../../spec/schema/slug-pattern.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { codeOf } from "../system-error.ts";
import { type Problem, UsageError } from "../usage-error.ts";
import { meantExercise } from "./meant-exercise.ts";

/** The slugs in a folder of exercises. @throws {UsageError} the folder cannot be read or holds none */
export function exerciseSlugs(dir: string, messages: CliMessages): string[] {
  const slugs = slugsOf(dir);
  if (slugs.length === 0) throw new UsageError(noExercisesProblem(dir, messages));
  return slugs;
}

/** Why there are no exercises in a folder. */
export function noExercisesProblem(dir: string, messages: CliMessages): Problem {
  try {
    readdirSync(dir);
    return messages.noExercises(dir);
  } catch (error) {
    return messages.noExerciseFolder(dir, codeOf(error));
  }
}

/** The folder of one exercise. @throws {UsageError} there is none; the one that may be meant is suggested */
export function exerciseFolder(slug: string, dir: string, messages: CliMessages): string {
  const path = join(dir, slug);
  if (SLUG.test(slug) && isExercise(path)) return path;
  const near = meantExercise(slug, dir, exerciseSlugs(dir, messages));
  throw new UsageError(messages.unknownExercise(slug, near, dir));
}

/** Whether a folder claims to be an exercise, valid or not. */
export function isExercise(path: string): boolean {
  return existsSync(join(path, "exercise.yaml"));
}

/** Nothing that leads out of the folder is a slug. */
export const SLUG = new RegExp(`^(?=.{1,${MAX_SLUG_LENGTH}}$)${SLUG_PATTERN}$`);

/** A name as a slug would spell it: `layer-scale` of "Layer Scale"; null where that is still no slug. */
export function slugFrom(name: string): string | null {
  const words = name.replaceAll(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();
  const slug = words.replaceAll(/[\s_-]+/g, "-").replaceAll(/^-|-$/g, "");
  return SLUG.test(slug) ? slug : null;
}
