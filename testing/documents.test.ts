import { spawnSync } from "node:child_process";
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../app/_server/database/migrate.ts";

const ROOT = resolve(import.meta.dirname, "..");
const DOCUMENTS = ["README.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md", { cwd: ROOT })];
const PACKAGE = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const SCRIPTS: Record<string, string> = PACKAGE.scripts;
const BIN: Record<string, string> = { ...PACKAGE.bin, grader: "grader/cli/bin.js" };

/** The documents say what is so: their commands run, their scripts and links exist. */
describe.each(DOCUMENTS)("%s", (document) => {
  const text = readFileSync(join(ROOT, document), "utf8");
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "nabla-documents-"));
    symlinkSync(join(ROOT, "exercises"), join(folder, "exercises"));
    // What a reader brings along, for `grader import`.
    writeFileSync(join(folder, "questions.md"), "## 1. What is dropout?\n\nIt leaves out units at random.\n");
    // As a site that was started here would leave it, for `nabla admin`.
    mkdirSync(join(folder, "data"));
    await migrate({ provider: "sqlite", file: join(folder, "data", "nabla.db") });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("its commands end as a reader expects", () => {
    const endings = commandsIn(text).map((words) => [words.join(" "), run(folder, words)]);
    // A starter is there to be worked on; an unanswered quiz is not passed.
    const unfinished = /^grader (run \S+ work\/|quiz )/;
    expect(endings).toEqual(endings.map(([command]) => [command, unfinished.test(String(command)) ? 1 : 0]));
  });

  test("its scripts and links exist", () => {
    const scripts = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? "");
    expect(scripts.filter((name) => SCRIPTS[name] === undefined)).toEqual([]);
    const prose = text.replaceAll(/`[^`]*`/g, "");
    const links = [...prose.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? "");
    expect(links.filter((path) => !existsSync(join(ROOT, dirname(document), path)))).toEqual([]);
  });
});

/**
 * Every line `npx grader …` or `npx nabla …` of the document's shell blocks, without comments, without what waits
 * for a person, and without what a reader has to put in, such as `<id>`.
 */
function commandsIn(text: string): string[][] {
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? "");
  return blocks
    .flatMap((block) => block.split("\n"))
    .flatMap((line) => {
      const command = line.match(/^npx ((?:grader|nabla) [^#>]*)/)?.[1]?.trim();
      return command === undefined || /--watch|</.test(command) ? [] : [command.split(/\s+/)];
    });
}

function run(folder: string, [program = "", ...words]: readonly string[]): number | null {
  return spawnSync(process.execPath, [join(ROOT, BIN[program] ?? ""), ...words], {
    cwd: folder,
    input: "",
    encoding: "utf8",
  }).status;
}
