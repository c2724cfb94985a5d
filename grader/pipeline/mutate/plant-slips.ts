import { z } from "zod";
import { MechanicalSlip } from "../../report/mechanical-slip.ts";
import type { Failure, Sandbox } from "../../sandbox/contract.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import { dimsOf, membersOf, symbolsOf, withoutNull } from "../../spec/schema/type-shape.ts";
import type { TypeSpec } from "../../spec/schema/type-spec.ts";
import { analyseModules } from "../analysis/analyse-modules.ts";
import type { Sayable } from "./slip-analysis.ts";

/** A right answer with one slip in it, and what a learner may be told of that. */
export interface PlantedSlip {
  readonly source: string;
  readonly functions: readonly string[];
  readonly slip: MechanicalSlip;
}

const ANALYSIS = new URL("./slip-analysis.ts", import.meta.url);
const FILE = "answer.ts";

/**
 * The slips that somebody could make in a right answer, such as the reference, the usual ones first: those of
 * `verify --mutate`, and others of which an author is not asked.
 *
 * @returns the sandbox's failure where the answer cannot be looked at
 */
export async function plantSlips(
  sandbox: Sandbox,
  answer: string,
  signatures: Exercise["signatures"],
): Promise<PlantedSlip[] | Failure> {
  const texts = { [FILE]: answer };
  const [analysed] = await analyseModules(sandbox, ANALYSIS, sayableOf(signatures), texts);
  if (analysed === undefined) return noSlips;
  if (analysed.status !== "analysed") return analysed;
  const { data } = slipsIn(answer, Object.keys(signatures)).safeParse(analysed.result);
  if (data === undefined) return noSlips;
  const planted = data.map(({ edits, functions, slip }) => {
    return { source: withEdits(answer, edits), functions, slip };
  });
  // The first of those that come to the same text.
  const distinct = new Map(planted.reverse().map((one) => [one.source, one]));
  distinct.delete(answer);
  return [...distinct.values()].reverse();
}

/** @param edits in their order */
function withEdits(
  answer: string,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  return edits.reduceRight(
    (made, { start, end, text }) => made.slice(0, start) + text + made.slice(end),
    answer,
  );
}

const noSlips: Failure = { status: "fault", message: "slips outside the text" };

function slipsIn({ length }: string, functions: readonly string[]) {
  const offset = z.int().min(0).max(length);
  const text = z.string().max(2 * length + 16);
  return z
    .array(
      z.strictObject({
        edits: z
          .array(z.strictObject({ start: offset, end: offset, text }))
          .min(1)
          .max(20),
        functions: z.array(z.enum(functions)).min(1),
        slip: MechanicalSlip,
      }),
    )
    .max(40_000);
}

/** Of each function, the names that its statement has: parameters, options, keys, sizes, and the other functions. */
export function sayableOf(signatures: Readonly<Record<string, Signature>>): Sayable {
  const functions = Object.keys(signatures);
  return Object.fromEntries(
    Object.values(signatures).map(({ name, parameters, options, returns }) => {
      const given = [...parameters, ...options];
      const types = [...given.map(({ type }) => type), returns];
      const names = [
        ...given.map((one) => one.name),
        ...types.flatMap(keysIn),
        ...types.flatMap(symbolsOf),
        ...functions,
      ];
      const shapes = parameters.map((one) => [one.name, dimsOf(withoutNull(one.type)) ?? []] as const);
      return [name, { names, shapes: Object.fromEntries(shapes) }];
    }),
  );
}

function keysIn(type: TypeSpec): string[] {
  return Object.entries(membersOf(withoutNull(type)) ?? {}).flatMap(([key, member]) => [
    key,
    ...keysIn(member),
  ]);
}
