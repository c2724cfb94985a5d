import { z } from "zod";
import { LONGEST_LIST, LONGEST_TEXT } from "./signature-analysis.ts";

const Words = z.string().max(LONGEST_TEXT);
const Names = z.array(Words).max(LONGEST_LIST);

const ModuleProblem = z.strictObject({
  line: z.int().positive().nullable(),
  column: z.int().positive().nullable(),
  path: Words,
  suggestion: Words.nullable(),
  detail: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("import"), source: Words }),
    z.strictObject({ kind: z.literal("no-operation"), name: Words }),
    z.strictObject({ kind: z.literal("not-exported"), name: Words, found: Names }),
    z.strictObject({ kind: z.literal("deferred-function") }),
    z.strictObject({ kind: z.literal("parameter-names"), expected: Names, received: Names }),
    z.strictObject({ kind: z.literal("parameter-name"), expected: Words, received: Words.nullable() }),
    z.strictObject({
      kind: z.literal("no-written-type"),
      of: z.enum(["parameter", "options", "result"]),
      expected: Words,
    }),
    z.strictObject({
      kind: z.literal("other-type"),
      expected: Words,
      received: Words,
      meaning: Words.nullable(),
    }),
  ]),
});

/** What is wrong with one module, as the sandbox that looked at it claims; the file is known here. */
export const ModuleProblems = z.array(ModuleProblem).max(LONGEST_LIST);
