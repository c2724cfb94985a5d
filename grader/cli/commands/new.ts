import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import { padEnd } from "../../reporters/text/text-width.ts";
import { nearest } from "../../spec/nearest.ts";
import { SLUG } from "../input/exercise-folders.ts";
import { inFolder } from "../input/in-folder.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { writeNewFolder } from "../output/write-file.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader new`: a small exercise that works, to be turned into another one. */
export const newExercise: Command = async ([slug = ""], { exercises, from }, { messages, stdout }) => {
  if (!SLUG.test(slug)) throw new UsageError(messages.badSlug(slug));
  const path = join(exercises, slug);
  if (statSync(path, { throwIfNoEntry: false })) throw new UsageError(messages.alreadyThere(path));
  const files = await newFiles(slug, path, from, messages);
  await inFolder(exercises, messages, () => writeNewFolder(path, files, messages));
  const shown = relative(process.cwd(), path) || path;
  if (from !== null) {
    const next = messages.createdFromNext(shown).map((text) => line(text));
    const said = [line(span("✓ ", "good"), messages.createdFrom(shown, from)), [], ...next];
    stdout.write(renderLines(said, stdout.colour));
    return "passed";
  }
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

/**
 * The files of a new exercise, by their names.
 *
 * @param path where its folder is to be
 * @param from the archetype it is written from; null for the example
 * @throws {UsageError} there is no such archetype
 */
export async function newFiles(
  slug: string,
  path: string,
  from: string | null,
  messages: CliMessages,
): Promise<Record<string, string>> {
  return from === null ? templateFiles(slug, path) : archetypeFilesFor(from, slug, path, messages);
}

const TEMPLATE = "scale-features";
const TEMPLATE_DIR = fileURLToPath(new URL(`../template/${TEMPLATE}`, import.meta.url));
const SCHEMA_DIR = fileURLToPath(new URL("../../spec/schema", import.meta.url));

/** @throws {UsageError} there is no such archetype */
async function archetypeFilesFor(
  from: string,
  slug: string,
  path: string,
  messages: CliMessages,
): Promise<Record<string, string>> {
  const { archetypeNames } = await import("../../importer/archetype/archetype.ts");
  const names = archetypeNames();
  if (!names.includes(from))
    throw new UsageError(messages.unknownArchetype(from, nearest(from, names), names));
  const { exerciseFrom } = await import("../../importer/drafts/exercise-from.ts");
  return exerciseFrom(from, slug, schemaFolder(path));
}

/** The template's files under the new name, their schema links leading from the new place. */
function templateFiles(slug: string, path: string): Record<string, string> {
  const schemas = schemaFolder(path);
  const names = readdirSync(TEMPLATE_DIR, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(TEMPLATE_DIR, join(entry.parentPath, entry.name)));
  return Object.fromEntries(
    names.map((name) => {
      const text = readFileSync(join(TEMPLATE_DIR, name), "utf8");
      const renamed = text
        .replace(`slug: ${TEMPLATE}\n`, `slug: ${slug}\n`)
        // By a function: `$&` in the name of a folder is no pattern.
        .replace("$schema=../../../spec/schema/", () => `$schema=${schemas}/`);
      return [name, renamed];
    }),
  );
}

/** The way from an exercise to the schemas of its YAML files. */
function schemaFolder(path: string): string {
  return relative(resolve(path), SCHEMA_DIR).split(sep).join("/");
}
