import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locale } from "../../reporters/locales.ts";

/** A file of a zip by its whole bytes. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isProgram: boolean;
}

/** The clone that this is run from, whose lock file says what a grader is made of; null for an installed package. */
export function cloneRoot(): string | null {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  return existsSync(join(root, "package-lock.json")) && existsSync(join(root, "exercises")) ? root : null;
}

/**
 * What Gradescope builds an autograder from: its two programs, the grader without its tests, the exercises and the
 * slugs that have to be handed in.
 *
 * @param folders the folders of all exercises, also of those that are only used, by their slugs
 * @param required slugs to be handed in
 */
export function autograderFiles(
  root: string,
  folders: ReadonlyMap<string, string>,
  required: readonly string[],
  locale: Locale,
): ZippedFile[] {
  const programs = ["setup.sh", "run_autograder"].map((name) => ({
    name,
    bytes: readFileSync(join(root, "grader/ci/gradescope", name)),
    isProgram: true,
  }));
  const texts = [
    { name: "exercises.txt", text: `${required.join("\n")}\n` },
    { name: "locale.txt", text: `${locale}\n` },
  ].map(({ name, text }) => ({ name, bytes: Buffer.from(text), isProgram: false }));
  const grader = ["package.json", "package-lock.json", ...filesIn(root, "grader")].map((name) =>
    fileAt(join(root, name), name),
  );
  const exercises = [...folders].flatMap(([slug, folder]) =>
    filesIn(folder, ".").map((name) => fileAt(join(folder, name), `exercises/${slug}/${name}`)),
  );
  return [...programs, ...texts, ...grader, ...exercises];
}

function fileAt(path: string, name: string): ZippedFile {
  return { name, bytes: readFileSync(path), isProgram: false };
}

/** In one order on every machine. */
function filesIn(root: string, folder: string): string[] {
  return globSync(`${folder}/**/*`, {
    cwd: root,
    withFileTypes: true,
    exclude: ["**/node_modules", "grader/ci", "grader/dist"],
  })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, ""))
    .filter((name) => !/\.test\.ts$|(^|\/)testing\//.test(name))
    .sort();
}
