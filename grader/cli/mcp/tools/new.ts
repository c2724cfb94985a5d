import { join } from "node:path";
import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { LANGUAGES } from "../../../spec/schema/languages.ts";
import { exampleFiles, newArchetypeFiles } from "../../commands/new-files.ts";
import { UsageError } from "../../usage-error.ts";
import { answered, described, type Workshop } from "../tool.ts";
import { slugField, wordField } from "./fields.ts";

/** `new`: a draft to begin with. */
export function offerNew(server: McpServer, workshop: Workshop): void {
  const { drafts, context } = workshop;
  const { messages } = context;
  const { fields, created } = messages.mcp;
  const config = {
    ...described(workshop, "new", { readOnly: false }),
    inputSchema: z.strictObject({
      exercise: slugField(messages, fields.newExercise),
      from: wordField(fields.from).optional(),
      language: z.enum(LANGUAGES).optional().describe(fields.language),
      full: z.boolean().default(false).describe(fields.full),
    }),
    outputSchema: z.strictObject({ exercise: z.string(), files: z.array(z.string()) }),
  };
  server.registerTool("new", config, ({ exercise, from, language, full }, ctx) =>
    answered(workshop, ctx, async () => {
      if (language !== undefined && (full || from !== undefined))
        throw new UsageError(messages.languageOfShort);
      const path = join(drafts.dir, exercise);
      const files =
        from === undefined
          ? exampleFiles(full ? "full" : "short", exercise, path, language ?? null)
          : await newArchetypeFiles(from, exercise, path, messages);
      drafts.create(exercise, files);
      const names = Object.keys(files).sort();
      return {
        text: [created(exercise), ...names.map((name) => `  ${name}`)].join("\n"),
        data: { exercise, files: names },
      };
    }),
  );
}
