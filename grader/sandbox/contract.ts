import type { NumericGradient } from "../gradcheck/numeric-gradient.ts";
import type { TensorValue, Value } from "../value/value.ts";

/**
 * The whole contract of the sandbox: untrusted code and data in, data or a failure out.
 *
 * A session holds one isolate: `load` evaluates the program once, then each `run` makes its calls in order.
 * Whatever comes back was decoded strictly and is nonetheless only a claim: a sandbox process may be taken over.
 */
export interface Sandbox {
  /**
   * Takes a sandbox process of the pool, waiting for one if all are busy.
   *
   * @throws {SandboxClosed} it is closed, or was while this waited
   * @throws {RangeError} more memory asked for than the sandbox was made with, or less than 8 MB; no such entry module
   */
  open(program: Program, limits?: Partial<Limits>): Promise<Session>;
  readonly jail: "bubblewrap" | "none";
  /** Why there is no jail, for a server's warning; absent where there is one. */
  readonly jailProblem?: string;
  /** Ends every sandbox process, those in use too; resolves when none is left. Await it before the host exits. */
  close(): Promise<void>;
}

export interface Session {
  load(): Promise<LoadOutcome>;
  /**
   * Makes the calls of one case in order; stops at the first that fails. Results may feed later calls.
   */
  run(calls: readonly Call[], options?: RunOptions): Promise<CallOutcome[]>;
  /**
   * Differentiates a function of the program inside the isolate, within what is left of the session's time. The
   * numbers are the process's claim.
   */
  differentiate(request: DifferentiateRequest): Promise<DifferentiateOutcome>;
  /** Megabytes the program's heap holds now, the process's claim; null where it cannot be told. */
  memoryMb(): Promise<number | null>;
  /** Wall clock of what the program itself has done so far; making its isolate and compiling it are no part of that. */
  readonly spentMs: number;
  /** Returns the process, or ends it if it is suspect or a call is under way. */
  dispose(): Promise<void>;
}

export interface RunOptions {
  /** Wall clock for one call, where it is less than the session's limit. */
  readonly callMs?: number | undefined;
  /** Called with each outcome as it comes: as much a claim as the list of them. */
  readonly onOutcome?: ((outcome: CallOutcome) => void) | undefined;
}

/** ES modules by name. Imports resolve by exact name within the program and nowhere else. */
export interface Program {
  readonly entry: string;
  /** In plain JavaScript. */
  readonly modules: Readonly<Record<string, string>>;
  /** In TypeScript, compiled where they run; positions are places in these texts. */
  readonly typescript?: Readonly<Record<string, string>>;
  /** TypeScript that is not run: each becomes a module that exports its `text` and its syntax tree, `program`. */
  readonly syntaxTrees?: Readonly<Record<string, string>>;
  /** Seeds `Math.random`. */
  readonly seed: number;
}

export interface Limits {
  /** Wall clock for one call. */
  readonly callMs: number;
  /** Wall clock for all that one session does. */
  readonly sessionMs: number;
  readonly memoryMb: number;
  readonly consoleBytes: number;
  readonly resultBytes: number;
}

export const defaultLimits: Limits = {
  callMs: 2000,
  sessionMs: 10_000,
  memoryMb: 128,
  consoleBytes: 16_384,
  resultBytes: 16 * 2 ** 20,
};

export type Argument =
  | { readonly kind: "value"; readonly value: Value }
  /** A result of an earlier call of the same `run`, or a part of it, handed on without leaving the isolate. */
  | { readonly kind: "result"; readonly call: number; readonly path: readonly string[] }
  /** `() => number`, uniform in [0, 1), seeded anew for each call. */
  | { readonly kind: "random"; readonly seed: number }
  | { readonly kind: "record"; readonly entries: Readonly<Record<string, Argument>> };

export interface Call {
  readonly function: string;
  readonly arguments: readonly Argument[];
  /** Top-level keys of the result that stay inside the isolate, such as an optimizer's state. */
  readonly opaque?: readonly string[];
  /** Whether the outcome tells what the result has in common with the arguments, and which of its parts are one. */
  readonly watchShared?: boolean;
}

export type LoadOutcome =
  | { readonly status: "loaded"; readonly exports: readonly Export[]; readonly console: Console }
  | Failure;

export interface Export {
  readonly name: string;
  readonly type: (typeof EXPORT_TYPES)[number];
}

export const EXPORT_TYPES = ["function", "class", "other"] as const;

export type CallOutcome =
  | {
      readonly status: "returned";
      readonly value: Value;
      /**
       * The arguments of kind `value` (also within records) as they were after the call, one per argument; null
       * elsewhere. One that is no value any more is the name of its {@link Malformation}, as a string.
       */
      readonly argumentsAfter: readonly (Value | null)[];
      /** Of a call that watches them; empty for every other. */
      readonly shared: readonly SharedPart[];
      /** Of a call that watches them, too. */
      readonly repeated?: readonly RepeatedPart[];
      readonly console: Console;
      readonly elapsedMs: number;
    }
  | Failure;

/** A part of a result that is the very array or record of an argument, or lies over the same memory. */
export interface SharedPart {
  /** Where it stands in the result, and where in the argument: "" for the whole. */
  readonly path: string;
  readonly argument: number;
  readonly argumentPath: string;
}

/** Two places of a result at which the very same array or record stands; rows of a tensor have the tensor's path. */
export interface RepeatedPart {
  readonly path: string;
  readonly again: string;
}

/** Captured `console.*`, capped. `truncated` says that more was written than is kept. */
export interface Console {
  readonly lines: readonly { readonly level: ConsoleLevel; readonly text: string }[];
  readonly truncated: boolean;
}

export const CONSOLE_LEVELS = ["log", "info", "warn", "error", "debug"] as const;
export type ConsoleLevel = (typeof CONSOLE_LEVELS)[number];

export type Failure =
  /** `name` and `message` are what could be read of the thrown thing. */
  | {
      readonly status: "threw";
      readonly name: string;
      readonly message: string;
      readonly position: Position | null;
      readonly console: Console;
    }
  /** Of the compiler or of V8, in their words. */
  | { readonly status: "syntax-error"; readonly message: string; readonly position: Position | null }
  | { readonly status: "missing-export"; readonly name: string; readonly found: readonly Export[] }
  /** The result is no dense nested array of numbers, record, number, boolean, string or null. */
  | {
      readonly status: "malformed";
      readonly reason: Malformation;
      readonly path: string;
      readonly detail: string;
      readonly console: Console;
    }
  /** `isUnstarted`: nothing was asked of the program any more, all the time it had was used up. */
  | { readonly status: "timed-out"; readonly limitMs: number; readonly isUnstarted?: true }
  | { readonly status: "out-of-memory"; readonly limitMb: number }
  /** The program reached for what no submission may have: an import, `process`, … */
  | { readonly status: "blocked"; readonly capability: string; readonly position: Position | null }
  /**
   * Ours: the process broke its protocol or died without a reason the submission gave. `crashed` if it was brought down
   * by what it did itself, as by a fault of V8: whose doing that is shows if it happens again.
   */
  | { readonly status: "fault"; readonly message: string; readonly crashed?: true };

export interface Position {
  readonly module: string;
  /** From 1 on, as the column. */
  readonly line: number;
  readonly column: number;
}

/** What keeps a result from being a dense nested array of numbers, or a record of them. */
export const MALFORMATIONS = [
  "ragged",
  "hole",
  "mixed",
  "undefined",
  "bigint",
  "symbol",
  "function",
  "promise",
  "thenable",
  "unsupported-object",
  "unsupported-array",
  "cyclic",
  "too-deep",
  "too-large",
  "detached",
] as const;
export type Malformation = (typeof MALFORMATIONS)[number];

/**
 * The numeric derivative of Σ ⟨cotangent, result⟩ with respect to some of the arguments.
 *
 * `coordinates` differentiates by each coordinate; `directions` only along `count` random directions through all of the
 * arguments together.
 */
export interface DifferentiateRequest {
  readonly function: string;
  readonly arguments: readonly Argument[];
  /** By key of the result record; key "" for a result that is itself a tensor or number. */
  readonly cotangents: ReadonlyMap<string, TensorValue | number>;
  /** Indices of arguments, each of kind `value` holding a tensor (or a record of tensors) or number. */
  readonly wrt: readonly number[];
  readonly mode:
    | { readonly kind: "coordinates" }
    | { readonly kind: "directions"; readonly count: number; readonly seed: number };
  readonly steps?: readonly number[];
  /** Wall clock for it; what is left of the session's if absent. */
  readonly limitMs?: number;
}

export type DifferentiateOutcome =
  | {
      readonly status: "differentiated";
      /**
       * One per `wrt` argument over its coordinates in row-major order (records: keys in order). Along directions one
       * in all, with a slope for each of `randomDirections` over the coordinates of all of them, one behind the other.
       */
      readonly estimates: readonly NumericGradient[];
    }
  | Failure;
