import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { Edit } from "../../../spec/schema/misconception-spec.ts";
import type { McpMessages } from "../../messages/mcp-messages.ts";
import { UsageError } from "../../usage-error.ts";
import { editText } from "../edit-text.ts";
import { problemLine, readDraft } from "../loaded-draft.ts";
import { revisionOf } from "../revision.ts";
import { snapshotOf } from "../snapshot.ts";
import { answered, described, type Workshop } from "../tool.ts";
import { unifiedDiff } from "../unified-diff.ts";
import { MOST_ITEMS, Problems, pathField, slugField } from "./fields.ts";

const Output = z.strictObject({
  exercise: z.string(),
  file: z.string(),
  /** Null where the file was removed. */
  revision: z.string().nullable(),
  /** The difference from the text that was there; null where none was, or too little is alike. */
  replaced: z.string().nullable(),
  problems: Problems,
});

/** `write`: one file of a draft, as a whole. */
export function offerWrite(server: McpServer, workshop: Workshop): void {
  const { drafts, elsewhere, context } = workshop;
  const { messages } = context;
  const { fields, problemCount } = messages.mcp;
  const inputSchema = z.strictObject({
    exercise: slugField(messages, fields.exercise),
    file: pathField(messages, fields.writtenFile),
    text: z.string().nullable().optional().describe(fields.text),
    edits: z.array(Edit).min(1).max(MOST_ITEMS).optional().describe(fields.edits),
    expected: z
      .string()
      .regex(/^(?:none|[0-9a-f]{16})$/)
      .optional()
      .describe(fields.expected),
  });
  const config = { ...described(workshop, "write", { readOnly: false }), inputSchema, outputSchema: Output };
  server.registerTool("write", config, (args, ctx) =>
    answered(workshop, ctx, async () => {
      const { said, ...done } = change(args, workshop);
      using snapshot = snapshotOf(drafts, args.exercise);
      const { problems } = await readDraft(snapshot.dir, elsewhere, context);
      const shown = problems.slice(0, MOST_ITEMS);
      return {
        text: [said, problemCount(problems.length), ...shown.map(problemLine)].join("\n"),
        data: { exercise: args.exercise, file: args.file, ...done, problems: shown },
      };
    }),
  );
}

interface Change {
  readonly exercise: string;
  readonly file: string;
  readonly text?: string | null | undefined;
  readonly edits?: readonly Edit[] | undefined;
  readonly expected?: string | undefined;
}

function change({ exercise, file, edits, ...args }: Change, { drafts, context }: Workshop) {
  const { mcp } = context.messages;
  if ((args.text === undefined) === (edits === undefined)) throw new UsageError(mcp.textOrEdits);
  return drafts.use(exercise, (draft) => {
    const old = edits === undefined ? null : draft.text(file);
    const text = old === null ? (args.text ?? null) : edited(file, old, edits ?? [], mcp);
    // What was edited is what is replaced.
    const expected = args.expected ?? (old === null ? null : revisionOf(old));
    if (text === null) {
      const before = draft.remove(file, expected);
      return { said: mcp.removed(file, before), revision: null, replaced: null };
    }
    const { revision, before } = draft.write(file, text, expected);
    if (before === null) return { said: mcp.written(file, revision), revision, replaced: null };
    if (before.text === text) return { said: mcp.unchanged(file, revision), revision, replaced: "" };
    const replaced = unifiedDiff(before.revision, revision, before.text, text);
    const said = `${mcp.replaced(file, revision, before.revision)}\n${replaced ?? mcp.allElse}`;
    return { said, revision, replaced };
  });
}

/** @throws {UsageError} an edit cannot be made */
function edited(file: string, text: string, edits: readonly Edit[], mcp: McpMessages): string {
  const result = editText(text, edits);
  if (result.ok) return result.text;
  throw new UsageError(mcp.badEdit(file, result.at + 1, result.fault));
}
