import { basename } from "node:path";
import { readAlternatives, readFolder } from "../../spec/load/read-folder.ts";
import type { Context } from "../commands/command.ts";
import { isExercise, SLUG } from "../input/exercise-folders.ts";
import { notValid } from "../input/valid-exercise.ts";
import { UsageError } from "../usage-error.ts";

interface FolderFiles {
  readonly slug: string;
  readonly files: Readonly<Record<string, string>>;
}

/** All files of an exercise's folder, as the studio takes them. @throws {UsageError} one of them cannot be read */
export async function folderFiles(path: string, context: Context): Promise<FolderFiles> {
  const { site } = context.messages;
  if (!isExercise(path)) throw new UsageError(site.notAFolder(path));
  const [own, others] = [readFolder(path), readAlternatives(path)];
  const problems = [...own.problems, ...others.problems];
  if (problems.length > 0) throw new UsageError(await notValid(path, problems, context));
  const files = Object.fromEntries([...own.files, ...others.files]);
  const slug = slugIn(files["exercise.yaml"] ?? "") ?? basename(path);
  if (!SLUG.test(slug)) throw new UsageError(site.noSlugInFolder(path));
  return { slug, files };
}

/** What the line of an `exercise.yaml` says that is its own; null where there is none. */
function slugIn(text: string): string | null {
  const [, quote = "", quoted, plain] =
    /^slug:[ \t]*(?:(["'])(.*?)\1|(.*?))[ \t]*(?:[ \t]#.*)?$/m.exec(text) ?? [];
  return (quote === "" ? plain : quoted) ?? null;
}
