import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import type { SourceDocument } from "../importer/drafts/draft.ts";
import { EMPTY_MANIFEST, MANIFEST_FILE, type Manifest, parseManifest } from "../importer/merge/manifest.ts";
import { type ImportPlan, type OutFolder, planImport } from "../importer/plan-import.ts";
import { planEntry } from "../importer/plan-json.ts";
import { findQuestions } from "../importer/questions/find-questions.ts";
import { MAX_DOCUMENT_BYTES, readDocument } from "../importer/reading/read-document.ts";
import { jsonText } from "../reporters/json-report.ts";
import { renderLines } from "../reporters/text/line.ts";
import type { Command, Context, Ending } from "./command.ts";
import { carryOut } from "./import/carry-out.ts";
import { importLines, reportLines } from "./import/import-lines.ts";
import { verifyDrafts } from "./import/verify-drafts.ts";
import type { CliMessages } from "./messages/cli-messages.ts";
import type { Options } from "./options.ts";
import { fencedIn } from "./output.ts";
import { reasonOf, systemCode } from "./system-error.ts";
import { unlessInterrupted } from "./unless-interrupted.ts";
import { UsageError } from "./usage-error.ts";

/** Each becomes a folder: more than this is no document that anybody finishes. */
const MOST_QUESTIONS = 500;

/** `grader import`: a document of questions and answers becomes drafts of exercises. */
export const importDocument: Command = async ([file = ""], options, context) => {
  const { messages } = context;
  const { text, source } = await documentOf(file, messages);
  const manifest = manifestOf(options.out, messages);
  const questions = findQuestions(text);
  if (questions.length === 0) throw new UsageError(messages.importing.noQuestions(file));
  if (questions.length > MOST_QUESTIONS) {
    throw new UsageError(messages.importing.tooManyQuestions(file, questions.length, MOST_QUESTIONS));
  }
  const plan = planImport(questions, source, manifest, outFolder(options.out));
  return unlessInterrupted(importPlan(plan, options, context), context.interrupted);
};

async function importPlan(plan: ImportPlan, options: Options, context: Context): Promise<Ending> {
  if (!options.dryRun) await carryOut(plan, options.out, context.messages);
  const scratch = mkdtempSync(join(tmpdir(), "grader-import-"));
  try {
    // What is not to be written is proven in a folder that is thrown away.
    const folderOf = (slug: string) => join(options.dryRun ? scratch : options.out, slug);
    if (options.dryRun) writeScratch(plan, scratch);
    const verified = await verifyDrafts(plan, folderOf, context);
    print(plan, verified, options, context);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return "passed";
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

function print(plan: ImportPlan, verified: ReadonlySet<string>, options: Options, context: Context): void {
  const { stdout, stderr, env } = context;
  const report = reportLines(plan, context.messages);
  if (options.json) {
    const questions = plan.questions.map((one) => planEntry(one, verified.has(one.draft.slug)));
    stdout.write(jsonText({ questions }));
    stderr.write(renderLines(report, stderr.colour));
    return;
  }
  const lines = [...importLines(plan, verified, options, context), ...report];
  stdout.write(fencedIn(env, renderLines(lines, stdout.colour)));
}

async function documentOf(
  file: string,
  messages: CliMessages,
): Promise<{ text: string; source: SourceDocument }> {
  const read = readDocument(await bytesOf(file, messages));
  if (read.status === "empty") throw new UsageError(messages.importing.empty(file));
  if (read.status === "binary") throw new UsageError(messages.importing.binary(file));
  if (read.status === "too-large")
    throw new UsageError(messages.importing.tooLarge(file, MAX_DOCUMENT_BYTES));
  return { text: read.text, source: { name: basename(file, extname(file)), hash: read.hash } };
}

/** At most one byte more than allowed, whatever the file claims to be: a device has no end. */
async function bytesOf(file: string, messages: CliMessages): Promise<Uint8Array> {
  try {
    await using handle = await open(file);
    const buffer = new Uint8Array(MAX_DOCUMENT_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = (await handle.read(buffer, length)).bytesRead;
    }
    return buffer.subarray(0, length);
  } catch (error) {
    if (systemCode(error) === "ENOENT") throw new UsageError(messages.importing.missing(file));
    throw new UsageError(messages.unreadable(file, reasonOf(error, messages)));
  }
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
