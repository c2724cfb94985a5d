import type { McpServer } from "@modelcontextprotocol/server";
import { z } from "zod";
import { terminalReport } from "../../../reporters/terminal/terminal-report.ts";
import type { Exercise } from "../../../spec/exercise.ts";
import { MAX_FILE_BYTES } from "../../../spec/load/exercise-files.ts";
import { UsageError } from "../../usage-error.ts";
import { validDraft } from "../loaded-draft.ts";
import { snapshotOf } from "../snapshot.ts";
import { answered, described, type Workshop } from "../tool.ts";
import { pathField, slugField, wordField } from "./fields.ts";
import { declaredMisconception } from "./show.ts";

const Output = z.strictObject({
  exercise: z.string(),
  verdict: z.enum(["passed", "failed", "fault"]),
  score: z.number(),
  maxScore: z.number(),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      status: z.string(),
      points: z.number(),
      maxPoints: z.number(),
      misconceptions: z.array(z.string()),
    }),
  ),
});

/** Columns of the text. */
const WIDTH = 100;

/** `run`: what a learner with this answer reads. */
export function offerRun(server: McpServer, workshop: Workshop): void {
  const { drafts, sandboxed, elsewhere, context } = workshop;
  const { messages, locale } = context;
  const { fields, oneOf } = messages.mcp;
  const inputSchema = z.strictObject({
    exercise: slugField(messages, fields.exercise),
    answer: z.string().max(MAX_FILE_BYTES).optional().describe(fields.answer),
    file: pathField(messages, fields.runFile)
      .refine((path) => path.endsWith(".ts"))
      .optional(),
    misconception: wordField(fields.runMisconception).optional(),
  });
  const config = { ...described(workshop, "run", { readOnly: true }), inputSchema, outputSchema: Output };
  server.registerTool("run", config, (args, ctx) =>
    answered(workshop, ctx, async (call) => {
      const { exercise: slug } = args;
      const given = (["answer", "file", "misconception"] as const).filter((name) => args[name] !== undefined);
      if (given.length > 1) throw new UsageError(oneOf(given));
      using snapshot = snapshotOf(drafts, slug);
      const { exercise } = await validDraft(slug, snapshot.dir, elsewhere, context);
      const { source, file } = answerOf(args, exercise, workshop);
      const report = await sandboxed.run("run", call.cancelled, (grader, signal) =>
        grader.grade(exercise, source, { revealHidden: true, signal }),
      );
      const { verdict, score, maxScore } = report;
      const checks = report.checks.map(({ name, status, points, maxPoints, diagnoses }) => ({
        name,
        status,
        points,
        maxPoints,
        misconceptions: diagnoses.flatMap((one) => (one.kind === "misconception" ? [one.name] : [])),
      }));
      return {
        text: terminalReport([{ report, file }], { locale, colour: false, width: WIDTH }).trim(),
        data: { exercise: slug, verdict, score, maxScore, checks },
      };
    }),
  );
}

interface Asked {
  readonly exercise: string;
  readonly answer?: string | undefined;
  readonly file?: string | undefined;
  readonly misconception?: string | undefined;
}

function answerOf(
  { exercise: slug, answer, file, misconception }: Asked,
  exercise: Exercise,
  { drafts, context }: Workshop,
): { readonly source: string; readonly file: string } {
  if (answer !== undefined) return { source: answer, file: `${slug}.ts` };
  if (file !== undefined) return { source: drafts.use(slug, (draft) => draft.text(file)), file };
  if (misconception !== undefined)
    return {
      source: declaredMisconception(exercise, misconception, context.messages),
      file: `${misconception}.ts`,
    };
  return { source: exercise.reference, file: "reference.ts" };
}
