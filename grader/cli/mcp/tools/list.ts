import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { plainText } from "../../../reporters/text/inline-markup.ts";
import { loadCatalogue } from "../../../spec/load/catalogue.ts";
import { snapshotOfAll } from "../snapshot.ts";
import { answered, described, type Workshop } from "../tool.ts";
import { MOST_ITEMS } from "./fields.ts";

const Listed = z.strictObject({
  exercise: z.string(),
  /** Null where its files have problems. */
  title: z.string().nullable(),
  status: z.enum(["draft", "published"]).nullable(),
  problems: z.number(),
});

/** `list`: the drafts there are. */
export function offerList(server: McpServer, workshop: Workshop): void {
  const { drafts, context } = workshop;
  const { mcp } = context.messages;
  const config = {
    ...described(workshop, "list", { readOnly: true }),
    inputSchema: z.strictObject({}),
    outputSchema: z.strictObject({ drafts: z.array(Listed), more: z.number() }),
  };
  server.registerTool("list", config, (_, ctx) =>
    answered(workshop, ctx, async () => {
      const listed = await listedDrafts(workshop);
      const shown = listed.slice(0, MOST_ITEMS);
      const more = listed.length - shown.length;
      const lines = shown.map(({ exercise, title, problems }) =>
        [exercise, ...(title === null ? [] : [title]), mcp.problemCount(problems)].join("  "),
      );
      const head = mcp.drafts(listed.length, drafts.dir);
      return {
        text: [head, ...lines, ...(more > 0 ? [mcp.more(more)] : [])].join("\n"),
        data: { drafts: shown, more },
      };
    }),
  );
}

async function listedDrafts({ drafts, elsewhere, context }: Workshop): Promise<z.infer<typeof Listed>[]> {
  using snapshot = snapshotOfAll(drafts);
  const catalogue = await loadCatalogue(snapshot.dir, undefined, elsewhere);
  const entries = catalogue.status === "loaded" ? catalogue.entries : [];
  const loaded = new Map(entries.map((entry) => [entry.slug, entry.loaded]));
  return drafts.slugs().map((exercise) => {
    const read = loaded.get(exercise);
    // Without its exercise.yaml it is a draft still, if none that works.
    if (!read?.ok) return { exercise, title: null, status: null, problems: read?.problems.length ?? 1 };
    const { spec } = read.exercise;
    return { exercise, title: plainText(spec.title[context.locale]), status: spec.status, problems: 0 };
  });
}
