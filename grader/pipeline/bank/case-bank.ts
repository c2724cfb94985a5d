import type { SharedText } from "../../spec/schema/misconception-spec.ts";
import type { Value } from "../../value/value.ts";

/** What a program made of one case: the result of every call, or what it failed by. */
export type CaseResult =
  | {
      readonly status: "returned";
      readonly results: readonly Value[];
      /** The inputs it changed, by parameter and path. */
      readonly changed: readonly string[];
      /** What of its results is an input's own, in cases whose results are watched for it. */
      readonly shared: readonly string[];
    }
  | {
      readonly status: "failed";
      readonly reason: string;
      /** What the program or its compiler says, what it reached for; "" for nothing. */
      readonly detail: string;
      /** The words it contains of those that checks ask for. */
      readonly mentioned: readonly string[];
      readonly place: { readonly file: string; readonly line: number } | null;
      /** The time of all cases together was used up: of what it makes of this one nothing is known. */
      readonly isUnfinished?: true;
    };

/** Whether it failed by our doing. */
export function isFault(result: CaseResult): boolean {
  return result.status === "failed" && result.reason === "fault";
}

/** How well a gradient that was found by numeric differentiation is known. */
export interface GradientAccuracy {
  readonly parameter: string;
  /** What two series of steps differ by, as a part of the case's largest gradient. */
  readonly error: number;
}

/** Everything that grading compares against, for one version of an exercise. */
export interface CaseBank {
  readonly version: string;
  /** The oracle's results by case; those of the reference where the exercise has no `oracle.ts`. */
  readonly expected: ReadonlyMap<string, CaseResult>;
  /** Of the gradients that are numeric derivatives of the reference, by case; absent where there is an `oracle.ts`. */
  readonly accuracy?: ReadonlyMap<string, readonly GradientAccuracy[]>;
  /**
   * What is expected of public cases that are cut down, or their gradOutput, by their names; absent where it was not
   * looked for, or one failed by our doing.
   */
  readonly small?: ReadonlyMap<string, Value>;
  /** By misconception, then by case. */
  readonly misconceptions: ReadonlyMap<string, ReadonlyMap<string, CaseResult>>;
  /** The misconceptions of the exercise's families that change something here, by name; absent where none was tried. */
  readonly shared?: ReadonlyMap<string, SharedResults>;
}

/** What all misconceptions come to, those of the exercise's families included, by name and case. */
export function misconceptionResultsOf({
  misconceptions,
  shared,
}: Pick<CaseBank, "misconceptions" | "shared">): Map<string, ReadonlyMap<string, CaseResult>> {
  const ofFamilies = [...(shared ?? [])].map(([name, { results }]) => [name, results] as const);
  return new Map([...misconceptions, ...ofFamilies]);
}

/** A misconception that the exercise does not declare. */
export interface SharedResults {
  readonly text: SharedText;
  /** Those that hold the mistake. */
  readonly functions: readonly string[];
  /** Those that it leaves as they are: a failure of theirs may be carried forward. */
  readonly unchanged: readonly string[];
  /** By case. */
  readonly results: ReadonlyMap<string, CaseResult>;
}
