import type { Value } from "../../value/value.ts";
import { memberText } from "../../value/value-path.ts";
import type { Malformation } from "../contract.ts";
import { resultCaps } from "../protocol/reply-caps.ts";
import { captureTensor, plainLength } from "./capture-tensor.ts";
import { Malformed } from "./malformed.ts";
import type { SeenObject } from "./shared-parts.ts";
import { isTypedArray } from "./typed-array.ts";

/** The prototypes by which a plain record and a promise of the program are told from other objects. */
export interface Prototypes {
  readonly objectPrototype: object;
  readonly promisePrototype: object;
}

/** What may still be copied; captures that share one are bounded together. */
export interface CaptureBudget {
  /** Of strings, keys and numbers. */
  bytes: number;
  /** Of records within records too. */
  keys: number;
}

/** Room for `bytes` of numbers and text, in no more records than the host will read. */
export function captureBudget(bytes: number): CaptureBudget {
  return { bytes, keys: resultCaps.keys };
}

/**
 * Copies what a program returned into a value, once, by the harness' own intrinsics.
 *
 * Getters and proxies of the program run while it does; they see the program's objects only, and what they throw
 * passes through.
 *
 * @param omit top-level keys left behind in the isolate; they must be there
 * @param seen collects every array and record that is read, where it is to be known
 * @throws {Malformed} it is no value
 */
export function capture(
  source: unknown,
  prototypes: Prototypes,
  budget: CaptureBudget,
  omit: ReadonlySet<string> = new Set(),
  seen: SeenObject[] | null = null,
): Value {
  return new Capture(prototypes, budget, seen).value(source, "", [], omit);
}

class Capture {
  readonly #prototypes: Prototypes;
  readonly #budget: CaptureBudget;
  readonly #seen: SeenObject[] | null;

  constructor(prototypes: Prototypes, budget: CaptureBudget, seen: SeenObject[] | null) {
    this.#prototypes = prototypes;
    this.#budget = budget;
    this.#seen = seen;
  }

  value(source: unknown, path: string, ancestors: readonly object[], omit: ReadonlySet<string>): Value {
    if (source === null || typeof source === "boolean" || typeof source === "number") return source;
    if (typeof source === "string") return this.#text(source, path);
    if (typeof source !== "object") throw new Malformed(primitiveReason(source), path, typeof source);
    if (Array.isArray(source) && beginsWithText(source)) return this.#strings(source, path);
    if (Array.isArray(source) || isTypedArray(source)) {
      const seen = this.#seen;
      const onObject = seen === null ? null : (object: object) => seen.push({ object, path });
      return captureTensor(source, path, this.#budget, onObject);
    }
    return this.#record(source, path, ancestors, omit);
  }

  #text(source: string, path: string): string {
    this.#budget.bytes -= 3 * source.length;
    if (this.#budget.bytes < 0) throw new Malformed("too-large", path, `text of ${source.length}`);
    return source;
  }

  #strings(source: readonly unknown[], path: string): Value {
    const length = plainLength(source, path);
    // What a proxy says of its first element and of its length need not agree.
    if (length === 0) return { kind: "tensor", shape: [0], data: new Float64Array() };
    this.#budget.keys -= length;
    if (!(this.#budget.keys >= 0)) throw new Malformed("too-large", path, `${length} strings`);
    this.#seen?.push({ object: source, path });
    const items: string[] = [];
    for (let i = 0; i < length; i++) {
      const item = source[i];
      if (typeof item !== "string")
        throw new Malformed("mixed", `${path}[${i}]`, `${typeof item} among strings`);
      this.#budget.bytes -= resultCaps.entryBytes;
      items.push(this.#text(item, path).toWellFormed());
    }
    return { kind: "strings", items };
  }

  #record(source: object, path: string, ancestors: readonly object[], omit: ReadonlySet<string>): Value {
    if (ancestors.includes(source)) throw new Malformed("cyclic", path, "contains itself");
    const { depth } = resultCaps;
    if (ancestors.length >= depth) throw new Malformed("too-deep", path, `records in ${depth} records`);
    const prototype = Reflect.getPrototypeOf(source);
    const isPlain = prototype === null || prototype === this.#prototypes.objectPrototype;
    if (!isPlain) throw this.#notPlain(source, prototype, path);
    const keys = Reflect.ownKeys(source).filter((key) => typeof key === "string");
    this.#budget.keys -= keys.length;
    if (this.#budget.keys < 0) throw new Malformed("too-large", path, `${keys.length} keys`);
    for (const key of omit) if (!keys.includes(key)) throw new Malformed("undefined", key, "undefined");
    if (!omit.has("then") && isThenable(source)) throw new Malformed("thenable", path, "then");
    this.#seen?.push({ object: source, path });
    const entries = new Map<string, Value>();
    for (const key of keys) {
      if (omit.has(key) || !Reflect.getOwnPropertyDescriptor(source, key)?.enumerable) continue;
      entries.set(this.#key(key, path), this.#entry(source, key, path, [...ancestors, source]));
    }
    return { kind: "record", entries };
  }

  #key(key: string, path: string): string {
    const { keyCharacters, entryBytes } = resultCaps;
    if (key.length > keyCharacters) throw new Malformed("too-large", path, `key of ${key.length} characters`);
    this.#budget.bytes -= entryBytes + 3 * key.length;
    if (this.#budget.bytes < 0) throw new Malformed("too-large", path, "keys");
    return key.toWellFormed();
  }

  #entry(source: object, key: string, path: string, ancestors: readonly object[]): Value {
    return this.value(Reflect.get(source, key), memberText(path, key), ancestors, new Set());
  }

  #notPlain(source: object, prototype: object | null, path: string): Malformed {
    if (prototype === this.#prototypes.promisePrototype) return new Malformed("promise", path, "Promise");
    if (isThenable(source)) return new Malformed("thenable", path, "then");
    const tag = Object.prototype.toString.call(source).slice(8, -1).slice(0, 64);
    return new Malformed("unsupported-object", path, tag);
  }
}

/** Without running a getter: an array is read once, and what it turns into while it is read is seen then. */
function beginsWithText(source: readonly unknown[]): boolean {
  return typeof Reflect.getOwnPropertyDescriptor(source, 0)?.value === "string";
}

function isThenable(source: object): boolean {
  return typeof Reflect.get(source, "then") === "function";
}

function primitiveReason(source: unknown): Malformation {
  const type = typeof source;
  return type === "bigint" || type === "symbol" || type === "function" ? type : "undefined";
}
