import { dirname } from "node:path";
import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { Verification } from "../../../pipeline/verify/verification.ts";
import { verifyExercise } from "../../../pipeline/verify/verify-exercise.ts";
import type { VerifyProgress } from "../../../pipeline/verify/verify-steps.ts";
import { findingText } from "../../../reporters/findings/finding-text.ts";
import type { Locale } from "../../../reporters/locales.ts";
import { renderLines } from "../../../reporters/text/line.ts";
import { slugsOf } from "../../../spec/load/exercise-slugs.ts";
import { folderSource } from "../../../spec/load/exercise-source.ts";
import type { McpMessages } from "../../messages/mcp-messages.ts";
import { verificationLines } from "../../output/verification-lines.ts";
import { validDraft } from "../loaded-draft.ts";
import { snapshotOf } from "../snapshot.ts";
import { answered, described, type ToolCall, type Workshop } from "../tool.ts";
import { MOST_ITEMS, slugField } from "./fields.ts";

const Output = z.strictObject({
  exercise: z.string(),
  works: z.boolean(),
  complete: z.boolean(),
  /** What does not hold. */
  findings: z.array(z.strictObject({ rule: z.string(), subject: z.string(), text: z.string() })),
  misconceptions: z.array(
    z.strictObject({ name: z.string(), declared: z.string(), rejectedBy: z.string().nullable() }),
  ),
  durationMs: z.number(),
});

/** Columns of the text. */
const WIDTH = 100;

/** `verify`: the proof that a draft works. */
export function offerVerify(server: McpServer, workshop: Workshop): void {
  const { drafts, sandboxed, elsewhere, context } = workshop;
  const { messages, locale } = context;
  const { fields } = messages.mcp;
  const inputSchema = z.strictObject({
    exercise: slugField(messages, fields.exercise),
    mutate: z.boolean().default(false).describe(fields.mutate),
  });
  const config = { ...described(workshop, "verify", { readOnly: true }), inputSchema, outputSchema: Output };
  server.registerTool("verify", config, ({ exercise: slug, mutate }, ctx) =>
    answered(workshop, ctx, async (call) => {
      using snapshot = snapshotOf(drafts, slug);
      const loaded = await validDraft(slug, snapshot.dir, elsewhere, context);
      const slugs = [...new Set([...slugsOf(dirname(snapshot.dir)), ...slugsOf(elsewhere)])];
      const onProgress = stepsTold(call, messages.mcp);
      const verification = await sandboxed.run("verify", call.cancelled, (grader, signal) =>
        verifyExercise(grader, folderSource(loaded), { mutate, slugs, onProgress, bounds: { signal } }),
      );
      const verified = { slug, status: loaded.exercise.spec.status, verification };
      const lines = verificationLines(verified, { messages, locale }, WIDTH);
      return { text: renderLines(lines, false).trim(), data: dataOf(verification, locale) };
    }),
  );
}

/** Tells of every step once it is done, and what is waited for then. */
function stepsTold({ progress }: ToolCall, { step }: McpMessages): (at: VerifyProgress) => void {
  let told = 0;
  return ({ done, total, what }) => {
    if (done <= told || what === null) return;
    told = done;
    progress(done, total, step(what));
  };
}

function dataOf(
  { slug, works, complete, findings, killMatrix, durationMs }: Verification,
  locale: Locale,
): z.infer<typeof Output> {
  return {
    exercise: slug,
    works,
    complete,
    findings: findings
      .filter(({ ok }) => !ok)
      .slice(0, MOST_ITEMS)
      .map(({ rule, subject, detail }) => ({
        rule,
        subject,
        text: detail === null ? "" : findingText(detail, locale),
      })),
    misconceptions: killMatrix
      .slice(0, MOST_ITEMS)
      .map(({ misconception, declared, rejectedBy }) => ({ name: misconception, declared, rejectedBy })),
    durationMs,
  };
}
