import type { Value } from "../../value/value.ts";
import type {
  CallOutcome,
  DifferentiateOutcome,
  DifferentiateRequest,
  Export,
  Failure,
  LoadOutcome,
} from "../contract.ts";
import type { CallRequest } from "../requests.ts";
import { argumentAfter } from "./argument-after.ts";
import { type CaptureBudget, capture, captureBudget } from "./capture.ts";
import { ConsoleCapture } from "./console-capture.ts";
import { differentiate } from "./differentiate.ts";
import type { IsolateDefences } from "./isolate-defences.ts";
import { Malformed } from "./malformed.ts";
import { type LearnerRealm, Materialiser, NoSuchResult } from "./materialise.ts";
import { type SeenObject, seenInArguments, sharedParts } from "./shared-parts.ts";
import { failureOf, positionIn, readThrown, type Thrown } from "./thrown.ts";

export interface HarnessOptions {
  readonly modules: Readonly<Record<string, string>>;
  readonly memoryMb: number;
  readonly consoleBytes: number;
  readonly resultBytes: number;
}

/** What an outcome lacks until the host has measured it. */
export type Measured<Outcome> = Outcome extends { elapsedMs: number } ? Omit<Outcome, "elapsedMs"> : Outcome;

/**
 * Runs a program's functions for the grader, from a realm the program cannot reach. Knows neither Node nor frames:
 * the browser's worker runs the same.
 */
export class Harness {
  readonly #realm: LearnerRealm;
  readonly #options: HarnessOptions;
  readonly #defences: IsolateDefences;
  readonly #console: ConsoleCapture;
  readonly #materialiser: Materialiser;
  #program: object = {};
  #results: unknown[] = [];
  /** What was read in each of them. */
  #seen: SeenObject[][] = [];

  constructor(realm: LearnerRealm, options: HarnessOptions, defences: IsolateDefences) {
    this.#realm = realm;
    this.#options = options;
    this.#defences = defences;
    this.#console = new ConsoleCapture(defences.consoleCap ? options.consoleBytes : Number.POSITIVE_INFINITY);
    this.#materialiser = new Materialiser(realm);
  }

  /** What `console` in the learner's realm writes to. */
  readonly sink = (...line: Parameters<ConsoleCapture["write"]>): void => this.#console.write(...line);

  loaded(program: object): LoadOutcome {
    this.#program = program;
    return { status: "loaded", exports: exportsOf(program), console: this.#console.take() };
  }

  threw(thrown: Thrown): Failure {
    return failureOf(thrown, this.#options.modules, this.#options.memoryMb, this.#console.take());
  }

  /** V8's message ends with the place: `… [module:line:column]`. */
  syntaxError(text: string): Failure {
    const [, message = text, place = ""] = /^(.*?)(?: \[([^\]]*)\])?$/s.exec(text) ?? [];
    return {
      status: "syntax-error",
      message,
      position: positionIn(`    at ${place}`, this.#options.modules),
    };
  }

  importBlocked(module: string, specifier: string): Failure {
    const source = this.#options.modules[module] ?? "";
    const [place] = [`"${specifier}"`, `'${specifier}'`]
      .map((text) => source.indexOf(text))
      .filter((at) => at >= 0);
    const lines = source.slice(0, place ?? 0).split("\n");
    const position = { module, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
    return {
      status: "blocked",
      capability: `import "${specifier}"`,
      position: place === undefined ? null : position,
    };
  }

  call(request: CallRequest): Measured<CallOutcome> {
    if (request.index === 0) [this.#results, this.#seen] = [[], []];
    return this.#guard(() => {
      const list = request.arguments.map((item) => this.#materialiser.argument(item, this.#results));
      const given = request.watchShared ? seenInArguments(request.arguments, list, this.#seen) : [];
      const result = this.#invoke(this.#function(request.function), list);
      this.#results[request.index] = result;
      const seen: SeenObject[] = [];
      this.#seen[request.index] = seen;
      const value = this.#capture(result, new Set(request.opaque), request.watchShared ? seen : null);
      const shared = sharedParts(seen, given);
      const rest = this.#budget();
      const argumentsAfter = request.arguments.map((item, i) =>
        argumentAfter(item, list[i], (source, omit) => capture(source, this.#realm, rest, omit)),
      );
      return { status: "returned", value, argumentsAfter, shared, console: this.#console.take() };
    });
  }

  differentiate(request: DifferentiateRequest): DifferentiateOutcome {
    return this.#guard(() => {
      const callee = this.#function(request.function);
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

  #capture(source: unknown, omit?: ReadonlySet<string>, seen: SeenObject[] | null = null): Value {
    return capture(source, this.#realm, this.#budget(), omit, seen);
  }

  #budget(): CaptureBudget {
    return captureBudget(this.#defences.resultCap ? this.#options.resultBytes : Number.POSITIVE_INFINITY);
  }

  #function(name: string): Callee {
    const found: unknown = exportsOf(this.#program).some(
      (item) => item.name === name && item.type !== "other",
    )
      ? Reflect.get(this.#program, name)
      : undefined;
    if (typeof found !== "function") throw new MissingExport(name);
    return found as Callee;
  }

  #invoke(callee: Callee, list: readonly unknown[]): unknown {
    if (!this.#defences.learnerRealmCalls) return Reflect.apply(callee, undefined, [...list]);
    return this.#realm.call(callee, this.#materialiser.list(list));
  }

  #guard<Outcome>(act: () => Outcome): Outcome | Failure {
    try {
      return act();
    } catch (thrown) {
      if (thrown instanceof MissingExport) {
        return { status: "missing-export", name: thrown.message, found: exportsOf(this.#program) };
      }
      if (thrown instanceof Malformed || thrown instanceof NoSuchResult) return this.#malformed(thrown);
      return this.threw(readThrown(thrown));
    }
  }

  #malformed(thrown: Malformed | NoSuchResult): Failure {
    const console = this.#console.take();
    if (thrown instanceof NoSuchResult) {
      return { status: "malformed", reason: "undefined", path: "", detail: thrown.message, console };
    }
    const { reason, path, detail } = thrown;
    return { status: "malformed", reason, path, detail, console };
  }
}

type Callee = (...values: unknown[]) => unknown;

class MissingExport extends Error {}

function exportsOf(program: object): Export[] {
  return Object.keys(program).map((name) => ({ name, type: exportType(Reflect.get(program, name)) }));
}

function exportType(value: unknown): Export["type"] {
  if (typeof value !== "function") return "other";
  return Function.prototype.toString.call(value).startsWith("class") ? "class" : "function";
}
