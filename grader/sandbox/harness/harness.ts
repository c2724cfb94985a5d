import { positionIn } from "../../source/text-position.ts";
import { noCaps, type ValueCaps } from "../../value/caps.ts";
import type { Value } from "../../value/value.ts";
import type {
  CallOutcome,
  DifferentiateOutcome,
  DifferentiateRequest,
  Failure,
  LoadOutcome,
} from "../contract.ts";
import { replyCaps } from "../protocol/reply-caps.ts";
import type { CallRequest } from "../protocol/requests.ts";
import { argumentAfter } from "./argument-after.ts";
import { type CaptureBudget, capture, captureBudget } from "./capture.ts";
import { ConsoleCapture } from "./console-capture.ts";
import { differentiate } from "./differentiate.ts";
import type { IsolateDefences } from "./isolate-defences.ts";
import { Malformed } from "./malformed.ts";
import { type LearnerRealm, Materialiser } from "./materialise.ts";
import { type Callee, ProgramExports } from "./program-exports.ts";
import { repeatedParts, type SeenObject, seenInArguments, sharedParts } from "./shared-parts.ts";
import { cutText, failureOfThrown, positionInStack, readThrown, type Thrown } from "./thrown-failure.ts";

export interface HarnessOptions {
  readonly modules: Readonly<Record<string, string>>;
  /** Those that the person who reads of a failure wrote: its place is one of theirs. All modules if absent or empty. */
  readonly written?: readonly string[];
  readonly memoryMb: number;
  readonly consoleBytes: number;
  readonly resultBytes: number;
  /** Whether the program can change the language that the harness itself is written in, as in a browser's worker. */
  readonly sharesRealm?: boolean;
}

/** What an outcome lacks until the host has measured it. */
export type Measured<Outcome> = Outcome extends { elapsedMs: number } ? Omit<Outcome, "elapsedMs"> : Outcome;

/**
 * Runs a program's functions for the grader, from a realm the program cannot reach. Knows neither Node nor frames:
 * the browser's worker runs the same.
 */
export class Harness {
  /** What the host takes. */
  readonly replyCaps: ValueCaps;
  readonly #realm: LearnerRealm;
  readonly #options: HarnessOptions;
  readonly #written: Readonly<Record<string, string>>;
  readonly #defences: IsolateDefences;
  readonly #console: ConsoleCapture;
  readonly #materialiser: Materialiser;
  #exports = new ProgramExports({});
  #results: unknown[] = [];
  /** What was read in each of them. */
  #seen: SeenObject[][] = [];

  constructor(realm: LearnerRealm, options: HarnessOptions, defences: IsolateDefences) {
    this.#realm = realm;
    this.#options = options;
    this.#written = writtenModules(options);
    this.#defences = defences;
    this.#console = new ConsoleCapture(defences.consoleCap ? options.consoleBytes : Number.POSITIVE_INFINITY);
    this.#materialiser = new Materialiser(realm);
    this.replyCaps = defences.consoleCap && defences.resultCap ? replyCaps(options) : noCaps;
  }

  /** What `console` in the learner's realm writes to. */
  readonly sink = (...line: Parameters<ConsoleCapture["write"]>): void => this.#console.write(...line);

  loaded(program: object): LoadOutcome {
    this.#exports = new ProgramExports(program);
    return { status: "loaded", exports: this.#exports.list, console: this.#console.take() };
  }

  threw(thrown: Thrown): Failure {
    return failureOfThrown(thrown, this.#written, this.#options.memoryMb, this.#console.take());
  }

  /** V8's message ends with the place: `… [module:line:column]`. */
  syntaxError(text: string): Failure {
    const end = text.endsWith("]") ? text.lastIndexOf(" [") : -1;
    return {
      status: "syntax-error",
      message: cutText(end < 0 ? text : text.slice(0, end)),
      position: end < 0 ? null : positionInStack(`    at ${text.slice(end + 2, -1)}`, this.#options.modules),
    };
  }

  importBlocked(module: string, specifier: string): Failure {
    const source = this.#options.modules[module] ?? "";
    const [place] = [`"${specifier}"`, `'${specifier}'`]
      .map((text) => source.indexOf(text))
      .filter((at) => at >= 0);
    return {
      status: "blocked",
      capability: `import "${cutText(specifier)}"`,
      position: place === undefined ? null : { module, ...positionIn(source, place) },
    };
  }

  call(request: CallRequest): Measured<CallOutcome> {
    if (request.index === 0) [this.#results, this.#seen] = [[], []];
    return this.#calling(request.function, (callee) => {
      const list = request.arguments.map((item) => this.#materialiser.argument(item, this.#results));
      const given = request.watchShared ? seenInArguments(request.arguments, list, this.#seen) : [];
      const result = this.#invoke(callee, list);
      this.#results[request.index] = result;
      const seen: SeenObject[] = [];
      this.#seen[request.index] = seen;
      const value = this.#capture(result, new Set(request.opaque), request.watchShared ? seen : null);
      const shared = sharedParts(seen, given);
      const rest = this.#budget();
      const argumentsAfter = request.arguments.map((item, i) =>
        argumentAfter(item, list[i], (source, omit) => capture(source, this.#realm, rest, omit)),
      );
      const repeated = repeatedParts(seen);
      return { status: "returned", value, argumentsAfter, shared, repeated, console: this.#console.take() };
    });
  }

  differentiate(request: DifferentiateRequest): DifferentiateOutcome {
    return this.#calling(request.function, (callee) => {
      const made = request.arguments.map((item) => this.#materialiser.argument(item, this.#results));
      const outcome = differentiate(request, {
        evaluate: (replaced: ReadonlyMap<number, Value>) => {
          const list = request.arguments.map((item, i) => {
            const value = replaced.get(i);
            if (value !== undefined) return this.#materialiser.value(value);
            return item.kind === "random" ? this.#materialiser.argument(item, []) : made[i];
          });
          return this.#invoke(callee, list);
        },
        capture: (source: unknown) => this.#capture(source),
      });
      // A thousand evaluations print what one call printed already; the next call would be told to have printed it.
      this.#console.take();
      return outcome;
    });
  }

  /** What the harness itself came upon: what the program made of its memory or its language, or a fault of ours. */
  failed(thrown: Thrown): Failure {
    const failure = this.threw(thrown);
    if (failure.status === "out-of-memory" || this.#options.sharesRealm === true) return failure;
    return { status: "fault", message: `harness: ${thrown.name}: ${thrown.message}` };
  }

  /** In place of an outcome whose encoding its reader would refuse. */
  tooLarge(reason: string): Failure {
    const console = this.#console.take();
    return { status: "malformed", reason: "too-large", path: "", detail: cutText(reason), console };
  }

  #capture(source: unknown, omit?: ReadonlySet<string>, seen: SeenObject[] | null = null): Value {
    return capture(source, this.#realm, this.#budget(), omit, seen);
  }

  #budget(): CaptureBudget {
    return captureBudget(this.#defences.resultCap ? this.#options.resultBytes : Number.POSITIVE_INFINITY);
  }

  #invoke(callee: Callee, list: readonly unknown[]): unknown {
    if (!this.#defences.learnerRealmCalls) return Reflect.apply(callee, undefined, [...list]);
    return this.#realm.call(callee, this.#materialiser.list(list));
  }

  /** What is thrown while a function of the program runs, or while something of it is read, is the program's doing. */
  #calling<Outcome>(name: string, act: (callee: Callee) => Outcome): Outcome | Failure {
    const callee = this.#exports.callee(name);
    if (callee === null) return { status: "missing-export", name, found: this.#exports.list };
    try {
      return act(callee);
    } catch (thrown) {
      if (!Malformed.is(thrown)) return this.threw(readThrown(thrown));
      const { reason, path, detail } = thrown;
      return { status: "malformed", reason, path, detail, console: this.#console.take() };
    }
  }
}

function writtenModules({ modules, written = [] }: HarnessOptions): HarnessOptions["modules"] {
  if (written.length === 0) return modules;
  return Object.fromEntries(Object.entries(modules).filter(([name]) => written.includes(name)));
}
