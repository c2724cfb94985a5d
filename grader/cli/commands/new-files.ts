import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { nearest } from "../../spec/nearest.ts";
import type { Language } from "../../spec/schema/languages.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import { UsageError } from "../usage-error.ts";

/** The two examples, each a folder of `template`: what has to be written, and all that there may be. */
export type Example = "short" | "full";

const TEMPLATES = new URL("../template/", import.meta.url);
const SLUG_OF_FULL = "scale-features";
const SCHEMA_DIR = fileURLToPath(new URL("../../spec/schema", import.meta.url));

/**
 * The files of an archetype's exercise, by their names.
 *
 * @param path where its folder is to be
 * @throws {UsageError} there is no such archetype
 */
export async function newArchetypeFiles(
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

/**
 * The files of an example under another name, the links to schemas leading from its new place.
 *
 * @param language the only one that it is to be written in; both if null
 */
export function exampleFiles(
  example: Example,
  slug: string,
  path: string,
  language: Language | null = null,
): Record<string, string> {
  const schemas = schemaFolder(path);
  const dir = fileURLToPath(new URL(`${example}/`, TEMPLATES));
  const names = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)));
  const files = names.map((name): [string, string] => {
    const text = readFileSync(join(dir, name), "utf8");
    const renamed = text
      .replace(`slug: ${SLUG_OF_FULL}\n`, `slug: ${slug}\n`)
      // By a function: `$&` in the name of a folder is no pattern.
      .replace("$schema=../../../spec/schema/", () => `$schema=${schemas}/`);
    return [name, renamed];
  });
  return Object.fromEntries(language === null ? files : inOneLanguage(files, language));
}

/** Without the files, the lines and the comments in the other language, each of which stands on lines of its own. */
function inOneLanguage(files: readonly [string, string][], language: Language): [string, string][] {
  const other = language === "zh" ? "en" : "zh";
  return files
    .filter(([name]) => !name.includes(`.${other}.`))
    .map(([name, text]) => {
      if (!name.endsWith(".yaml")) return [name, text];
      const lines = text.split("\n").filter((line) => !isOf(other, line));
      const title = lines.indexOf("title:");
      return [name, lines.toSpliced(title, 0, `languages: [${language}]`).join("\n")];
    });
}

function isOf(language: Language, line: string): boolean {
  if (line.startsWith("#") && !line.includes("$schema="))
    return language === (/\p{Script=Han}/u.test(line) ? "zh" : "en");
  return line.trimStart().startsWith(`${language}: `);
}

/** The way from an exercise to the schemas of its YAML files. */
function schemaFolder(path: string): string {
  return relative(resolve(path), SCHEMA_DIR).split(sep).join("/");
}
