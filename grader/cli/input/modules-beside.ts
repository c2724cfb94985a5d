import { dirname, join } from "node:path";
import type { Exercise } from "../../index.ts";
import { readSubmission } from "./read-submission.ts";
import { STANDARD_INPUT } from "./standard-input.ts";

/**
 * The learner's own modules that a submission imports: the files beside it that are named after the exercises. What is
 * not there, or cannot be read, is the reference's, and the report says so.
 */
export async function modulesBeside(
  file: string,
  { uses }: Exercise,
  interrupted: AbortSignal,
): Promise<Record<string, string>> {
  const folder = file === STANDARD_INPUT ? "." : dirname(file);
  const read = await Promise.all(
    uses.map(
      async ({ slug }) => [slug, await readSubmission(join(folder, `${slug}.ts`), interrupted)] as const,
    ),
  );
  return Object.fromEntries(
    read.flatMap(([slug, found]) => (found.status === "read" ? [[slug, found.source] as const] : [])),
  );
}
