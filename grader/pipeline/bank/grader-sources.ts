import { createHash } from "node:crypto";
import { sourceClosure } from "./source-closure.ts";

/** What makes a case bank and packs it for browsers, what runs its programs, what reads and validates an exercise. */
const BANK_ROOTS = [
  new URL("./build-bank.ts", import.meta.url),
  new URL("../public-grading.ts", import.meta.url),
  new URL("../public-grading-bytes.ts", import.meta.url),
  new URL("../../sandbox/host/sandbox.ts", import.meta.url),
  new URL("../../spec/load/load-exercise.ts", import.meta.url),
];
const GRADER = new URL("../../", import.meta.url).href;

const ROOTS = {
  banks: BANK_ROOTS,
  /** What verifies an exercise: all of the above, what grades, what keeps a proof, and what counts as one. */
  verify: [
    ...BANK_ROOTS,
    new URL("../verify/verify-exercise.ts", import.meta.url),
    new URL("../verify/kept-proofs.ts", import.meta.url),
    new URL("../../cli/verified.ts", import.meta.url),
  ],
  /** What makes a mutant bank, and packs it. */
  mutants: [
    new URL("../mutate/build-mutant-bank.ts", import.meta.url),
    new URL("../mutate/mutant-bank-file.ts", import.meta.url),
  ],
};

/** What is made by code of ours and kept. */
export type SourcePart = keyof typeof ROOTS;
export const SOURCE_PARTS = ["banks", "verify", "mutants"] as const satisfies readonly SourcePart[];

/** The code that makes one part, as far as imports lead from what makes it. */
export interface GraderSources {
  /** Over the texts of all its files. */
  readonly digest: string;
  /** Packages that it uses, in alphabetical order. */
  readonly packages: readonly string[];
}

/** Of a clone; a package has them from when it was packed (`grader/packed`). */
export function graderSources(part: SourcePart): GraderSources {
  const { files, packages } = sourceClosure(...ROOTS[part]);
  const hash = createHash("sha256");
  for (const [url, text] of [...files].sort()) hash.update(`${url.slice(GRADER.length)}\0${text}\0`);
  return { digest: hash.digest("hex"), packages: [...packages].sort() };
}
