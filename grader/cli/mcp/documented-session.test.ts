import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { Assistant } from "../testing/assistant.ts";
import { Workplace } from "../testing/workplace.ts";

const DOCUMENT = fileURLToPath(new URL("../../../docs/assistants.md", import.meta.url));
const Called = z.strictObject({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) });
/** A call, and behind it what came of it. */
const STEP = /```json\n((?:(?!```)[\s\S])*)```\n\n```text\n(?:(?!```)[\s\S])*```/g;

const workplace = new Workplace();
afterAll(() => workplace.remove());

/** What the document shows was answered; `vitest run <this file> -u` writes it anew. */
test("the session of docs/assistants.md is a real one", async () => {
  const document = readFileSync(DOCUMENT, "utf8");
  const assistant = await Assistant.beside(workplace);
  const steps = [...document.matchAll(STEP)];
  expect(steps.length).toBeGreaterThan(4);
  const revisions = new Map<string, string>();
  let played = document;
  for (const [step, call = ""] of steps) {
    const { tool, arguments: args } = Called.parse(JSON.parse(call));
    const { text, isError } = await assistant.call(tool, args);
    expect([text, isError]).toEqual([text, false]);
    const shown = `\`\`\`json\n${call}\`\`\`\n\n\`\`\`text\n${comparable(text, revisions)}\n\`\`\``;
    played = played.replace(step, () => shown);
  }
  await assistant.leave();
  await expect(played).toMatchFileSnapshot(DOCUMENT);
});

/** What differs from run to run and from folder to folder is left out or counted; so are spaces at the ends of lines. */
function comparable(text: string, revisions: Map<string, string>): string {
  const counted = (revision: string) => {
    const known = revisions.get(revision) ?? String(revisions.size + 1).repeat(16);
    revisions.set(revision, known);
    return known;
  };
  return text
    .replaceAll(/\b[0-9a-f]{16}\b/g, counted)
    .replaceAll(/ +\d+(\.\d+)? (ms|s)$/gm, "")
    .replaceAll(/[ \t]+$/gm, "")
    .trimEnd();
}
