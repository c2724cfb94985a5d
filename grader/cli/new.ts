import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { line, renderLines, span } from "../reporters/text/line.ts";
import { padEnd } from "../reporters/text/text-width.ts";
import type { Command } from "./command.ts";
import { SLUG } from "./exercise-folders.ts";
import { UsageError } from "./usage-error.ts";
import { makeFolderFor, writeNewFolder } from "./write-file.ts";

/** `grader new`: a small exercise, complete but for its reference, to be turned into another one. */
export const newExercise: Command = async ([slug = ""], { exercises }, { messages, stdout }) => {
  if (!SLUG.test(slug)) throw new UsageError(messages.badSlug(slug));
  const path = join(exercises, slug);
  if (statSync(path, { throwIfNoEntry: false })) throw new UsageError(messages.alreadyThere(path));
  makeFolderFor(exercises, messages);
  await writeNewFolder(path, templateFiles(slug, path), messages);
  const shown = relative(process.cwd(), path) || path;
  const file = Math.max(...messages.createdFiles.map((entry) => entry.file.length)) + 4;
  const lines = [
    line(span("✓ ", "good"), messages.created(shown)),
    [],
    ...messages.createdFiles.map((entry) => line(span(padEnd(`  ${entry.file}`, file), "code"), entry.note)),
    [],
    ...messages.createdNext(shown).map((text) => line(text)),
  ];
  stdout.write(renderLines(lines, stdout.colour));
  return "passed";
};

const TEMPLATE = "scale-features";
const TEMPLATE_DIR = fileURLToPath(new URL(`./template/${TEMPLATE}`, import.meta.url));
const SCHEMA_DIR = fileURLToPath(new URL("../spec/schema", import.meta.url));

/** The template's files under the new name, their schema links leading from the new place. */
function templateFiles(slug: string, path: string): Record<string, string> {
  const schemas = relative(resolve(path), SCHEMA_DIR).split(sep).join("/");
  const names = readdirSync(TEMPLATE_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(TEMPLATE_DIR, join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(join(TEMPLATE_DIR, name), "utf8");
      const renamed = text
        .replace(`slug: ${TEMPLATE}\n`, `slug: ${slug}\n`)
        .replace("$schema=../../../spec/schema/", `$schema=${schemas}/`);
      return [name, renamed];
    }),
  );
}
