import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  EMPTY_MANIFEST,
  MANIFEST_FILE,
  type Manifest,
  parseManifest,
} from "../../importer/merge/manifest.ts";
import { planEntry } from "../../importer/plan-entry.ts";
import { type ImportPlan, type OutFolder, planImport } from "../../importer/plan-import.ts";
import type { AccountEntry } from "../../importer/questions/account.ts";
import { findQuestions } from "../../importer/questions/find-questions.ts";
import { jsonText } from "../../reporters/json-report.ts";
import { line, renderLines } from "../../reporters/text/line.ts";
import type { CliMessages } from "../messages/cli-messages.ts";
import type { Options } from "../options.ts";
import { fencedIn } from "../output/output.ts";
import { codeOf, systemCode } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";
import type { Command, Context, Ending } from "./command.ts";
import { accountLines } from "./import/account-lines.ts";
import { carryOut } from "./import/carry-out.ts";
import { endingLines, importLines, reportLines, sameExerciseLines } from "./import/import-lines.ts";
import { type DocumentSource, readSource } from "./import/read-source.ts";
import { verifyDrafts } from "./import/verify-drafts.ts";

/** Each becomes a folder: more than this is no document that anybody finishes. */
const MOST_QUESTIONS = 1000;

/** `grader import`: a document of questions and answers becomes drafts of exercises. */
export const importDocument: Command = async ([file = ""], options, context) => {
  const { messages } = context;
  const source = await readSource(file, context);
  const { name, text, document } = source;
  const manifest = manifestOf(options.out, messages);
  const { questions, account } = findQuestions(text);
  if (questions.length === 0) throw new UsageError(messages.importing.noQuestions(name));
  if (questions.length > MOST_QUESTIONS) {
    throw new UsageError(messages.importing.tooManyQuestions(name, questions.length, MOST_QUESTIONS));
  }
  const plan = planImport(questions, document, manifest, outFolder(options.out));
  return importPlan(plan, source, account, options, context);
};

async function importPlan(
  plan: ImportPlan,
  source: DocumentSource,
  account: readonly AccountEntry[],
  options: Options,
  context: Context,
): Promise<Ending> {
  const { interrupted, messages, stderr } = context;
  const written = options.dryRun ? 0 : await carryOut(plan, options.out, context);
  const verified = interrupted.aborted ? null : await verifyPlan(plan, options, context);
  if (verified !== null) {
    print(plan, source, account, verified, options, context);
    return "passed";
  }
  // What was not verified to the end is left out: it would be called broken.
  const said = messages.importing.interrupted(written, plan.questions.length, options.out);
  if (!options.dryRun) stderr.write(renderLines([line(said)], stderr.colour));
  return "fell-short";
}

/**
 * What is not to be written is verified in a folder that is thrown away.
 *
 * @throws {UsageError} there is no place for that
 */
async function verifyPlan(
  plan: ImportPlan,
  options: Options,
  context: Context,
): Promise<ReadonlySet<string> | null> {
  if (!options.dryRun) return verifyDrafts(plan, (slug) => join(options.out, slug), context);
  const scratch = inScratch(context.messages, () => mkdtempSync(join(tmpdir(), "grader-import-")));
  try {
    inScratch(context.messages, () => writeScratch(plan, scratch));
    return await verifyDrafts(plan, (slug) => join(scratch, slug), context);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function inScratch<Result>(messages: CliMessages, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new UsageError(messages.unwritable(tmpdir(), codeOf(error)), "machine");
  }
}

function writeScratch({ questions }: ImportPlan, scratch: string): void {
  for (const { draft } of questions) {
    for (const [name, text] of Object.entries(draft.files)) {
      const path = join(scratch, draft.slug, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}

function print(
  plan: ImportPlan,
  source: DocumentSource,
  account: readonly AccountEntry[],
  verified: ReadonlySet<string>,
  options: Options,
  context: Context,
): void {
  const { stdout, stderr, env } = context;
  const report = reportLines(plan, source, context);
  if (options.json) {
    const questions = plan.questions.map((one) => planEntry(one, verified.has(one.draft.slug)));
    stdout.write(jsonText({ questions, account, damagedLines: source.damagedLines }));
    stderr.write(renderLines(report, stderr.colour));
    return;
  }
  const lines = [
    ...importLines(plan, verified, options, context),
    ...accountLines(account, options, context),
    ...endingLines(plan, options, context),
    ...sameExerciseLines(plan, context),
    ...report,
  ];
  stdout.write(fencedIn(env, renderLines(lines, stdout.colour)));
}

function manifestOf(out: string, messages: CliMessages): Manifest {
  const file = join(out, MANIFEST_FILE);
  const text = textOf(file);
  if (text === null) return EMPTY_MANIFEST;
  const manifest = parseManifest(text);
  if (manifest === null) throw new UsageError(messages.importing.badManifest(file));
  return manifest;
}

function outFolder(out: string): OutFolder {
  return {
    has: (slug) => existsSync(join(out, slug)),
    read: (slug, file) => textOf(join(out, slug, file)),
  };
}

/** null where there is no such file, or it cannot be read: then it is nothing the importer wrote. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return null;
  }
}
