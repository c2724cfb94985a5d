import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { derivedSpec } from "../../../spec/derive/derived-spec.ts";
import { specYaml } from "../../../spec/derive/spec-yaml.ts";
import type { Exercise } from "../../../spec/exercise.ts";
import { starterText } from "../../../spec/module/starter-text.ts";
import { nearest } from "../../../spec/nearest.ts";
import type { CliMessages } from "../../messages/cli-messages.ts";
import { UsageError } from "../../usage-error.ts";
import { problemLine, readDraft, validDraft } from "../loaded-draft.ts";
import { revisionOf } from "../revision.ts";
import { snapshotOf } from "../snapshot.ts";
import { answered, described, type ToolAnswer, type Workshop } from "../tool.ts";
import { unifiedDiff } from "../unified-diff.ts";
import { MOST_ITEMS, Problems, pathField, slugField, wordField } from "./fields.ts";

const Output = z.strictObject({
  exercise: z.string(),
  files: z.array(z.strictObject({ file: z.string(), bytes: z.number(), revision: z.string() })).optional(),
  problems: Problems.optional(),
  misconceptions: z.array(z.string()).optional(),
  checks: z.array(z.string()).optional(),
  file: z.string().optional(),
  revision: z.string().optional(),
  text: z.string().optional(),
  diff: z.string().optional(),
});
type Shown = ToolAnswer<z.infer<typeof Output>>;

/** `show`: a draft, one of its files, or one of its misconceptions. */
export function offerShow(server: McpServer, workshop: Workshop): void {
  const { messages } = workshop.context;
  const { fields } = messages.mcp;
  const inputSchema = z.strictObject({
    exercise: slugField(messages, fields.exercise),
    file: pathField(messages, fields.shownFile).optional(),
    misconception: wordField(fields.shownMisconception).optional(),
    spec: z.boolean().default(false).describe(fields.spec),
  });
  const config = { ...described(workshop, "show", { readOnly: true }), inputSchema, outputSchema: Output };
  server.registerTool("show", config, ({ exercise, file, misconception, spec }, ctx) =>
    answered(workshop, ctx, async () => {
      if (file !== undefined) return showFile(exercise, file, workshop);
      if (misconception !== undefined) return showMisconception(exercise, misconception, workshop);
      return spec ? showSpec(exercise, workshop) : showDraft(exercise, workshop);
    }),
  );
}

function showFile(exercise: string, file: string, { drafts }: Workshop): Shown {
  return drafts.use(exercise, (draft) => {
    const text = draft.text(file);
    const revision = revisionOf(text);
    return { text: `${file}  ${revision}\n\n${text}`, data: { exercise, file, revision, text } };
  });
}

async function showMisconception(exercise: string, name: string, workshop: Workshop): Promise<Shown> {
  const { drafts, elsewhere, context } = workshop;
  using snapshot = snapshotOf(drafts, exercise);
  const { exercise: valid } = await validDraft(exercise, snapshot.dir, elsewhere, context);
  const source = declaredMisconception(valid, name, context.messages);
  const diff = unifiedDiff("reference.ts", `${name}.ts`, valid.reference, source) ?? source;
  return { text: diff, data: { exercise, diff } };
}

/** @throws {UsageError} the exercise declares none of the name */
export function declaredMisconception(exercise: Exercise, name: string, messages: CliMessages): string {
  const names = Object.keys(exercise.misconceptions);
  // `constructor` is no misconception, though every object answers to it.
  const source = names.includes(name) ? exercise.misconceptions[name] : undefined;
  if (source !== undefined) return source;
  throw new UsageError(messages.unknownMisconception(name, nearest(name, names), names));
}

/** As all of it would be written, with a mark at what is derived from the reference. */
async function showSpec(exercise: string, { drafts, elsewhere, context }: Workshop): Promise<Shown> {
  using snapshot = snapshotOf(drafts, exercise);
  const { files } = await validDraft(exercise, snapshot.dir, elsewhere, context);
  const { document, derived } = derivedSpec(files, exercise);
  const text = specYaml(document, derived, ` ${context.messages.showDerived}`);
  return { text, data: { exercise, text } };
}

async function showDraft(exercise: string, { drafts, elsewhere, context }: Workshop): Promise<Shown> {
  const { mcp } = context.messages;
  const files = drafts.use(exercise, (draft) =>
    draft.paths().map((file) => {
      const bytes = draft.bytes(file);
      return { file, bytes: bytes.length, revision: revisionOf(bytes) };
    }),
  );
  using snapshot = snapshotOf(drafts, exercise);
  const read = await readDraft(snapshot.dir, elsewhere, context);
  const valid = read.loaded?.exercise ?? null;
  const problems = read.problems.slice(0, MOST_ITEMS);
  const width = Math.max(0, ...files.map(({ file }) => file.length));
  const text = [
    ...files.map(({ file, bytes, revision }) => `${file.padEnd(width)}  ${mcp.file(bytes, revision)}`),
    "",
    mcp.problemCount(read.problems.length),
    ...problems.map(problemLine),
    ...(valid === null ? [] : ["", starterText(valid.signatures).trimEnd()]),
  ];
  return {
    text: text.join("\n"),
    data: {
      exercise,
      files,
      problems,
      misconceptions: Object.keys(valid?.misconceptions ?? {}),
      checks: valid?.spec.checks.map(({ name }) => name) ?? [],
    },
  };
}
