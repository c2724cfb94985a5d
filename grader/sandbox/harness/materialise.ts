import { isStrings, isTensor, type Value } from "../../value/value.ts";
import type { Argument } from "../contract.ts";
import { Malformed } from "./malformed.ts";

export type LearnerRealm = typeof import("./learner-realm.ts");

/** Makes arguments in the learner's realm out of what the host sent. */
export class Materialiser {
  readonly #realm: LearnerRealm;

  constructor(realm: LearnerRealm) {
    this.#realm = realm;
  }

  /**
   * @param results what the earlier calls of the run returned
   * @throws {Malformed} the path of a `result` argument leads to nothing
   */
  argument(argument: Argument, results: readonly unknown[]): unknown {
    if (argument.kind === "value") return this.value(argument.value);
    if (argument.kind === "random") return this.#realm.randomFunction(argument.seed);
    if (argument.kind === "result") return resultAt(results, argument.call, argument.path);
    return this.#record(Object.entries(argument.entries), (entry) => this.argument(entry, results));
  }

  value(value: Value): unknown {
    if (typeof value !== "object" || value === null) return value;
    if (isTensor(value)) return this.#realm.nestedArray(value.data, value.shape);
    if (isStrings(value)) return this.list(value.items);
    return this.#record(value.entries, (entry) => this.value(entry));
  }

  list(values: readonly unknown[]): unknown[] {
    const list = this.#realm.emptyArray();
    values.forEach((value, i) => {
      define(list, i, value);
    });
    return list;
  }

  #record<Entry>(entries: Iterable<readonly [string, Entry]>, make: (entry: Entry) => unknown): object {
    const record = this.#realm.emptyRecord();
    for (const [key, entry] of entries) define(record, key, make(entry));
    return record;
  }
}

/** Never an assignment: a setter the program put on a prototype would run. */
function define(target: object, key: PropertyKey, value: unknown): void {
  Reflect.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}

function resultAt(results: readonly unknown[], call: number, path: readonly string[]): unknown {
  let found = results[call];
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) {
      throw new Malformed("undefined", "", `result of call ${call} at ${path.join(".")}`);
    }
    found = Reflect.get(found, key);
  }
  return found;
}
