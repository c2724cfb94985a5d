import { createHash } from "node:crypto";
import {
  type BehaviourSketch,
  type Exercise,
  MARK_ROUNDING,
  type Report,
  sameSketch,
  sketchMark,
} from "../../../grader/index.ts";
import type { Database } from "../database/database.ts";

/** Bytes of a number. */
const SIZE = 8;

/**
 * The group of all answers to an exercise that compute the same as one that did not pass; where there is none, it is
 * made. It gets the name by which the newest of them is recognised.
 *
 * @returns its id; null where an answer has passed, or has come to no number
 */
export async function answerGroup(
  database: Database,
  exerciseId: string,
  exercise: Exercise,
  report: Report,
  sketch: BehaviourSketch | null,
): Promise<string | null> {
  const failed = report.checks.find(({ status }) => status !== "passed");
  if (sketch === null || failed === undefined || report.verdict !== "failed") return null;
  // Nothing was computed that could be told from nothing else.
  if (sketch.numbers.length === 0) return null;
  const misconception = recognisedIn(report);
  const place = { exerciseId, cases: casesHash(exercise), facts: hashOf(sketch.facts) };
  const mark = sketchMark(sketch);
  const known = await sameGroup(database, place, mark, sketch);
  if (known !== null) {
    if (known.misconception !== misconception)
      await database.answerGroup.update({ where: { id: known.id }, data: { misconception } });
    return known.id;
  }
  const numbers = packNumbers(sketch.numbers);
  const made = async (roundedMark: string): Promise<string | null> => {
    const data = { ...place, mark, misconception, failedCheck: failed.name, roundedMark, numbers };
    const row = await database.answerGroup.create({ data, select: { id: true } }).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "P2002") return null;
      throw error;
    });
    return row?.id ?? null;
  };
  const rounded = mark.toPrecision(3);
  return (
    (await made(rounded)) ??
    // Of two that are made at once the second finds the first,
    (await sameGroup(database, place, mark, sketch))?.id ??
    // or another behaviour has the same rounded mark.
    made(`${rounded} ${createHash("sha256").update(numbers).digest("hex").slice(0, 16)}`)
  );
}

/** What answers are compared by: with other cases, or other checks, their numbers are others. */
export function casesHash({ spec }: Exercise): string {
  const checks = spec.checks.map(({ title: _, points: __, ...check }) => check);
  const { seed, functions, gradients, cases } = spec;
  return hashOf(JSON.stringify({ sketch: 1, seed, functions, gradients, cases, checks }));
}

/** The sketch of a group, where its facts are known to be the same. */
export function sketchOfGroup(numbers: Uint8Array, facts: string): BehaviourSketch {
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const count = Math.floor(numbers.byteLength / SIZE);
  return { facts, numbers: Array.from({ length: count }, (_, at) => view.getFloat64(at * SIZE, true)) };
}

async function sameGroup(
  database: Database,
  place: { readonly exerciseId: string; readonly cases: string; readonly facts: string },
  mark: number,
  sketch: BehaviourSketch,
) {
  const near = await database.answerGroup.findMany({
    where: { ...place, mark: { gte: mark - MARK_ROUNDING, lte: mark + MARK_ROUNDING } },
    orderBy: { mark: "asc" },
    select: { id: true, numbers: true, misconception: true },
  });
  return near.find(({ numbers }) => sameSketch(sketchOfGroup(numbers, sketch.facts), sketch)) ?? null;
}

function recognisedIn({ checks }: Report): string | null {
  const found = checks.flatMap(({ diagnoses }) => diagnoses).find(({ kind }) => kind === "misconception");
  return found?.kind === "misconception" ? found.name : null;
}

function packNumbers(numbers: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(numbers.length * SIZE));
  for (const [at, value] of numbers.entries()) view.setFloat64(at * SIZE, value, true);
  return new Uint8Array(view.buffer);
}

export function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
