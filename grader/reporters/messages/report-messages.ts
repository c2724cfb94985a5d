import type { Diagnosis } from "../../report/diagnosis.ts";
import type { Outcome } from "../../report/outcome.ts";
import type { Report, Status } from "../../report/report.ts";
import type { LeftOut } from "../graded-file.ts";

type OutcomeOf<S extends Status> = Extract<Outcome, { status: S }>;
/** The words for what was seen, of a kind that has several. */
export type DiagnosisHow<K extends "upstream" | "one-by-one"> = DiagnosisOf<K>["how"];

type DiagnosisOf<K extends Diagnosis["kind"]> = Extract<Diagnosis, { kind: K }>;

/** What keeps a result from being an array of numbers. */
export type ReportedMalformation = NonNullable<OutcomeOf<"wrong-shape">["malformation"]>;

/**
 * Every sentence of a report in one language. Texts are inline Markdown; what a submission itself says (an error's
 * message, a compiler's) is never put into them but quoted beside.
 */
export interface ReportMessages {
  readonly verdict: Readonly<Record<Report["verdict"], string>>;
  /** A status in a word or two. */
  readonly status: Readonly<Record<Status, string>>;
  /** What happened, in a sentence. */
  readonly outcome: { readonly [S in Status]: (outcome: OutcomeOf<S>) => string };
  /** What to do next. */
  readonly next: { readonly [S in Status]: (outcome: OutcomeOf<S>) => string };
  /** What produces the learner's numbers. */
  readonly diagnosis: { readonly [K in Diagnosis["kind"]]: (diagnosis: DiagnosisOf<K>) => string };
  /** What to do about it; null where the sentence of the outcome serves. */
  readonly remedy: { readonly [K in Diagnosis["kind"]]: (diagnosis: DiagnosisOf<K>) => string | null };

  /** The status of a function that is still the starter's. */
  readonly unwritten: string;

  readonly checksPassed: (passed: number, total: number) => string;
  readonly points: (points: string, maxPoints: string) => string;
  /** Behind a check's title: its status and how many entries are wrong. */
  readonly statusOf: (status: string, wrong: number, total: number) => string;
  readonly sameCause: (checks: readonly string[]) => string;
  /** Behind the title of a check that is right but for what it gets from other functions. */
  readonly carriedFrom: (functions: readonly string[]) => string;
  /** The hint to such a check, where nothing names what is wrong in those. */
  readonly nextWhenCarried: (functions: readonly string[]) => string;
  /** Under the first of several checks with one cause. */
  readonly followers: (checks: readonly string[], more: number) => string;
  readonly hiddenCase: (description: string) => string;
  readonly publicCase: (description: string) => string;
  readonly alsoFailing: (descriptions: readonly string[], more: number) => string;
  readonly atKink: string;
  readonly worstAt: (index: string) => string;
  readonly inCall: (number: number) => string;
  readonly slice: (index: string) => string;
  readonly shadeLegend: string;
  readonly theResult: string;

  readonly yours: string;
  readonly expected: string;
  readonly difference: string;
  readonly numeric: string;
  readonly numericNote: string;
  readonly ratio: string;
  readonly ratioNote: string;
  readonly hint: string;
  readonly labelled: (label: string, text: string) => string;
  readonly atLine: (line: number, column: number) => string;
  readonly yoursAgainst: (place: string, yours: string, expected: string) => string;
  /** Whose code of another exercise the submission ran with. */
  readonly usesOf: (exercise: string, origin: "own" | "reference") => string;
  readonly console: string;
  readonly consoleTruncated: string;
  readonly consoleMore: (lines: number) => string;
  readonly total: (passed: number, reports: number) => string;

  readonly leftOutTitle: string;
  readonly leftOut: (leftOut: LeftOut) => string;

  readonly summaryCheck: string;
  readonly summaryResult: string;
  readonly summaryPoints: string;
}

/** A name from outside as inline code; a backtick in it cannot end the code. */
export function code(name: string): string {
  return `\`${name.replaceAll("`", "'")}\``;
}

/** What an outcome gives as the shape of a key that is not there. */
export const NOTHING = "nothing";

/** Whether both texts are shapes of arrays or records, and not the name of what stands there. */
export function areShapes(...texts: readonly string[]): boolean {
  return texts.every((text) => /^[[{]/.test(text));
}

/** Whether what was changed lies in an array or a record inside the parameter: a shallow copy would share it. */
export function isNested({ parameter, index, before }: OutcomeOf<"mutated-input">): boolean {
  // Another length: what `push` does to an array at any level.
  if (parameter !== null && before === null) return true;
  const inside = parameter?.match(/[.[]/g)?.length ?? 0;
  return inside + index.length > 1;
}

/** What stands where an array or a plain record should, as code; null where its name would say nothing. */
export function foreignKind({ malformation, received }: OutcomeOf<"wrong-shape">): string | null {
  const isForeign = malformation === "unsupported-array" || malformation === "unsupported-object";
  // The name that any instance of a class goes by.
  return isForeign && received !== null && received !== "Object" ? code(received) : null;
}
