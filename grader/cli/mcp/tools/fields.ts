import { z } from "zod";
import { isExercisePath } from "../../../spec/load/exercise-path.ts";
import { SLUG } from "../../input/exercise-folders.ts";
import type { CliMessages } from "../../messages/cli-messages.ts";

/** Longer lists and texts are cut in what is returned as data. */
export const MOST_ITEMS = 200;

/** The name of a draft. */
export function slugField({ badSlug }: CliMessages, description: string) {
  return z
    .string()
    .regex(SLUG, {
      error: ({ input }) => {
        const { what, next } = badSlug(shown(input), null);
        return `${what} ${next}`;
      },
    })
    .describe(description);
}

/** A file that an exercise may have. */
export function pathField({ mcp }: CliMessages, description: string) {
  return z
    .string()
    .refine(isExercisePath, { error: ({ input }) => mcp.badPath(shown(input)) })
    .describe(description);
}

/** Any other word of one line. */
export function wordField(description: string) {
  return z.string().min(1).max(200).describe(description);
}

export const Problems = z.array(
  z.strictObject({
    file: z.string(),
    line: z.number().nullable(),
    column: z.number().nullable(),
    path: z.string(),
    text: z.string(),
  }),
);

function shown(input: unknown): string {
  const text = typeof input === "string" ? input : typeof input;
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
