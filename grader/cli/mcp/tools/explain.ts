import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { archetypeTitles } from "../../../importer/archetype/archetype.ts";
import { RULES, ruleText } from "../../../reporters/findings/finding-text.ts";
import { nearest } from "../../../spec/nearest.ts";
import { UsageError } from "../../usage-error.ts";
import { type Guide, readGuide } from "../guide.ts";
import { answered, described, type Workshop } from "../tool.ts";
import { wordField } from "./fields.ts";

const ARCHETYPES = "archetypes";

const Output = z.strictObject({ about: z.string().nullable(), topics: z.array(z.string()) });

/** `explain`: what the guides say, found by its name. */
export function offerExplain(server: McpServer, workshop: Workshop): void {
  const { mcp } = workshop.context.messages;
  const config = {
    ...described(workshop, "explain", { readOnly: true }),
    inputSchema: z.strictObject({ about: wordField(mcp.fields.about).optional() }),
    outputSchema: Output,
  };
  server.registerTool("explain", config, ({ about }, ctx) =>
    answered<z.infer<typeof Output>>(workshop, ctx, () => {
      const guide = readGuide();
      const topics = [ARCHETYPES, ...new Set(guide.sections.map(({ title }) => title))];
      if (about === undefined) {
        const text = [mcp.instructions, "", mcp.topics, ...topics.map((topic) => `  ${topic}`)].join("\n");
        return { text, data: { about: null, topics } };
      }
      const found = entriesFor(about.trim(), guide, workshop);
      if (found.length > 0) return { text: found.join("\n\n"), data: { about, topics: [] } };
      const names = [...topics, ...guide.rows.map(({ name }) => name), ...RULES];
      throw new UsageError(mcp.unknownTopic(about, nearest(about, names), topics));
    }),
  );
}

function entriesFor(about: string, guide: Guide, { context }: Workshop): string[] {
  const { locale } = context;
  const wanted = about.toLowerCase();
  if (wanted === ARCHETYPES)
    return [
      archetypeTitles()
        .map(({ name, title }) => `${name}  ${title[locale]}`)
        .join("\n"),
    ];
  const rules = RULES.filter((rule) => rule === wanted).map((rule) => `${rule}: ${ruleText(rule, locale)}`);
  const sections = guide.sections
    .filter(({ title }) => title.toLowerCase() === wanted)
    .map(({ title, text }) => `## ${title}\n\n${text}`);
  const rows = rowsFor(about, guide).map(({ text }) => text);
  return [...rules, ...sections, ...(rows.length === 0 ? [] : [rows.join("\n")])];
}

/** The row of the name with those below it, else every row of a key that is called so. */
function rowsFor(about: string, { rows }: Guide) {
  const named = rows.map((row) => ({ ...row, key: row.name.replaceAll(FORM, "") }));
  const below = named.filter(
    ({ name, key }) => name === about || key === about || /^[.[]/.test(rest(key, about)),
  );
  if (below.length > 0) return below;
  return named.filter(({ key }) => key.split(/[.[\]]+/).includes(about));
}

/** One of several forms, as in `checks[](values).points`. */
const FORM = /\([^)]*\)/g;

function rest(name: string, beginning: string): string {
  return name.startsWith(beginning) ? name.slice(beginning.length) : "";
}
