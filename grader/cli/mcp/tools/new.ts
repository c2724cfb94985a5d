import { join } from "node:path";
import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { archetypeFiles, exampleFiles } from "../../commands/new-files.ts";
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
    }),
    outputSchema: z.strictObject({ exercise: z.string(), files: z.array(z.string()) }),
  };
  server.registerTool("new", config, ({ exercise, from }, ctx) =>
    answered(workshop, ctx, async () => {
      const path = join(drafts.dir, exercise);
      const files =
        from === undefined
          ? exampleFiles("full", exercise, path)
          : await archetypeFiles(from, exercise, path, messages);
      drafts.create(exercise, files);
      const names = Object.keys(files).sort();
      return {
        text: [created(exercise), ...names.map((name) => `  ${name}`)].join("\n"),
        data: { exercise, files: names },
      };
    }),
  );
}
