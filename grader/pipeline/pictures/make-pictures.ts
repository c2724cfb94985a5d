import type { CallOutcome, Failure, Program, Sandbox } from "../../sandbox/contract.ts";
import { PICTURES_FILE } from "../../spec/cross-checks/picture-findings.ts";
import type { Exercise } from "../../spec/exercise.ts";
import type { PictureSpec } from "../../spec/schema/picture-spec.ts";
import { type OwnModules, usedModules } from "../used-modules.ts";
import { type PictureData, pictureData } from "./picture-data.ts";
import type { PictureMismatch } from "./picture-numbers.ts";

/** A declared picture, and what came of making it. */
export interface MadePicture {
  readonly name: string;
  readonly spec: PictureSpec;
  readonly outcome: PictureOutcome;
}

export type PictureOutcome =
  | { readonly status: "made"; readonly data: PictureData }
  /** What came back cannot be drawn. */
  | { readonly status: "mismatch"; readonly mismatch: PictureMismatch }
  | { readonly status: "failed"; readonly failure: Failure };

/** Pictures are to be there as fast as a verdict: each is made in a moment or not at all. */
const LIMITS = { callMs: 4_000, sessionMs: 8_000, memoryMb: 128, consoleBytes: 0, resultBytes: 2 ** 20 };

/** After these there is nothing left to be asked. */
const FATAL: ReadonlySet<string> = new Set(["timed-out", "out-of-memory", "fault"]);

/** By this name `pictures.ts` imports the learner's functions; beside the reference editors find its types there. */
const LEARNERS_MODULE = "./reference.ts";

/**
 * The pictures of an exercise made by a learner's functions, or by the reference's own, each in what is left of the
 * session's time. After what ends the sandbox process the rest fails by the same.
 *
 * @param source the learner's module: it is hostile, and what its pictures show is its own claim
 * @param own    the learner's modules of exercises that this one uses
 */
export async function makePictures(
  sandbox: Sandbox,
  exercise: Pick<Exercise, "spec" | "pictures" | "uses">,
  source: string,
  own: OwnModules = {},
): Promise<readonly MadePicture[]> {
  const { pictures, seed } = exercise.spec;
  const declared = Object.entries(pictures);
  if (declared.length === 0 || exercise.pictures === null) return [];
  const used = usedModules(exercise, own);
  const typescript = { ...used, [PICTURES_FILE]: exercise.pictures, [LEARNERS_MODULE]: source };
  const program: Program = { entry: PICTURES_FILE, modules: {}, typescript, seed };
  const session = await sandbox.open(program, LIMITS);
  const made: MadePicture[] = [];
  try {
    const loaded = await session.load();
    let dead: Failure | null = loaded.status === "loaded" ? null : loaded;
    for (const [name, spec] of declared) {
      const [called = dead] = dead === null ? await session.run([{ function: name, arguments: [] }]) : [dead];
      if (called === null) throw new Error("a call without an outcome");
      if (FATAL.has(called.status) && called.status !== "returned") dead = called;
      made.push({ name, spec, outcome: outcomeOf(spec, called) });
    }
  } finally {
    await session.dispose();
  }
  return made;
}

function outcomeOf(spec: PictureSpec, called: CallOutcome): PictureOutcome {
  if (called.status !== "returned") return { status: "failed", failure: called };
  const read = pictureData(spec, called.value);
  return read.ok ? { status: "made", data: read.data } : { status: "mismatch", mismatch: read.mismatch };
}
