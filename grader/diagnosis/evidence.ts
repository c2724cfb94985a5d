import type { Diagnosis } from "../report/diagnosis.ts";
import type { SharedText } from "../spec/schema/misconception-spec.ts";
import type { Signature } from "../spec/schema/signatures.ts";
import type { Value } from "../value/value.ts";
import type { ComparedMutants } from "./mutant-bank.ts";

/** What one program made of one case: the result of every call, or the reason it gave none. */
export type Behaviour =
  | {
      readonly results: readonly Value[];
      /** The inputs that a call changed, by parameter and path. */
      readonly changed: readonly string[];
      /** The parts of results that are an input's own, each with that input. */
      readonly shared: readonly string[];
    }
  | {
      readonly reason: string;
      /** What a thrown error's message contains of the words that checks ask for. */
      readonly mentioned: readonly string[];
    };

/** One case of a failed check, seen from all sides. */
export interface CaseEvidence {
  readonly name: string;
  /** Whether the submission failed the check on this case. */
  readonly failed: boolean;
  /** Whether the reader may know its numbers: those of a hidden case may show in no diagnosis. */
  readonly isOpen: boolean;
  readonly received: Behaviour;
  readonly expected: Behaviour;
  /** By name. */
  readonly misconceptions: ReadonlyMap<string, Behaviour>;
  /** The case's sizes by symbol, to name a factor. */
  readonly sizes: Readonly<Record<string, number>>;
  /** What each call is given. */
  readonly calls: readonly CallInputs[];
  /** The one that is called. */
  readonly function: string;
  /** Its parameters, with what each is declared as. */
  readonly parameters: Signature["parameters"];
}

/** What a call is given; results of calls before it that are carried on are not in it. */
export interface CallInputs {
  /** By parameter. */
  readonly inputs: ReadonlyMap<string, Value>;
  /** By name. */
  readonly options: ReadonlyMap<string, Value>;
}

/** What is said of a misconception; no check is named for one that the exercise has from its families. */
export type KnownMisconception = SharedText & {
  readonly rejectedBy: string | null;
};

/** What a diagnosis may look at: behaviour only, never the submission's text. */
export interface Evidence {
  readonly check: string;
  /** The keys of the result the check looks at; all if absent. */
  readonly of: readonly string[] | undefined;
  /** Whether the check fails those who return something else, and those who change their inputs. */
  readonly watchesResults: boolean;
  readonly watchesInputs: boolean;
  readonly watchesShared: boolean;
  readonly watchesMessages: boolean;
  readonly cases: readonly CaseEvidence[];
  readonly misconceptions: Readonly<Record<string, KnownMisconception>>;
  /** In how many cases of all checks the submission behaves as a misconception does. */
  readonly agreement: (misconception: string) => Promise<number>;
  /** How many cases of all checks a misconception changes. */
  readonly changedBy: (misconception: string) => number;
  /**
   * Whether the submission does something else in a case that was run, of a function that failed, in which the mistake
   * would show: a misconception of the exercise's families is then not what it makes.
   */
  readonly isContradicted: (misconception: string) => boolean;
  /**
   * Whether the functions that failed give another key rightly, wherever the misconception would change it.
   *
   * `of`: the keys that are wrong.
   */
  readonly isWider: (misconception: string, of: readonly string[]) => boolean;
  /** What calls of the submission's functions with inputs of ours have shown of this failure. */
  readonly probed: readonly Diagnosis[];
  /** The smallest input found on which the submission goes wrong; null where none was looked for, or found. */
  readonly example: Diagnosis | null;
  /** What right answers compute with a slip in them, and what the submission does; null where that is not known. */
  readonly mutants: () => Promise<ComparedMutants | null>;
  /** The functions that the failed cases call. */
  readonly functions: readonly string[];
  /** Where the numeric derivative puts the fault of a wrong gradient. */
  readonly fault: { readonly where: "forward" | "backward"; readonly function: string } | null;
}
