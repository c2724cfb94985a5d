import { z } from "zod";
import { type Standing, VERIFY_PARTS, type Verified, type VerifyProgress } from "../../../grader/index.ts";

/** What a verification process is told to do. */
export interface VerificationJob {
  readonly slug: string;
  /** Text by path, those of exercises that it uses too. */
  readonly files: Readonly<Record<string, string>>;
  /** Names of the exercises that it could use. */
  readonly neighbours: readonly string[];
  /** Every exercise that it may name, with what that needs. */
  readonly catalogue: Readonly<Record<string, Standing>>;
  /** Where is kept what does not change. */
  readonly cacheDir: string;
  readonly limits: VerificationLimits;
  /** Hash of the server's grader. */
  readonly grader: string;
}

export interface VerificationLimits {
  /** Of all sandbox processes together. */
  readonly totalMs: number;
  /** Of that, what mutants and the search for cases may take: without them a verification is whole, too. */
  readonly mutantsMs: number;
  readonly resultBytes: number;
}

const Step = z.strictObject({ part: z.enum(VERIFY_PARTS), name: z.string().nullable() });

/** Why a verification came to nothing. Texts are the pages'. */
export const VerificationFailure = z.discriminatedUnion("reason", [
  /** `most`: seconds, of all its programs together. `at`: what was being looked at. */
  z.strictObject({ reason: z.literal("time"), most: z.number(), at: Step.nullable() }),
  /** `most`: megabytes, of all results together. */
  z.strictObject({ reason: z.literal("results"), most: z.number() }),
  /** `most`: megabytes, of the process. */
  z.strictObject({ reason: z.literal("memory"), most: z.number() }),
  /** The server was stopped meanwhile. */
  z.strictObject({ reason: z.literal("interrupted") }),
  /** There is another program in the server's place by now: it has to be restarted. */
  z.strictObject({ reason: z.literal("updated") }),
  /** Ours. */
  z.strictObject({ reason: z.literal("fault") }),
]);
export type VerificationFailure = z.infer<typeof VerificationFailure>;

/** What a verification process tells. */
export type VerificationMessage =
  /** It would go on, once nobody waits for a verdict. */
  | { readonly kind: "turn" }
  | { readonly kind: "progress"; readonly progress: VerifyProgress }
  | { readonly kind: "done"; readonly verified: Verified }
  | { readonly kind: "failed"; readonly failure: VerificationFailure; readonly error: string | null };

/** What is told to a verification process while it works. */
export type VerificationOrder =
  | { readonly kind: "begin"; readonly job: VerificationJob }
  /** Its turn has come. */
  | { readonly kind: "turn" };
