import { seededRandom } from "../../numbers/seeded-random.ts";
import { CONSOLE_LEVELS, type ConsoleLevel } from "../contract.ts";
import type { IsolateDefences } from "./isolate-defences.ts";
import { structuredClone } from "./structured-clone.ts";

/**
 * Runs in the learner's realm, before the program: everything the harness needs there is captured now.
 *
 * Functions of the program are called from here and never from the harness' realm. A Proxy's `apply` trap gets an
 * array made in the caller's realm; from the harness' that array would lead to the harness' `Function`.
 */

export const objectPrototype = Object.prototype;
export const promisePrototype = Promise.prototype;

const { apply } = Reflect;

export function call(callee: (...values: unknown[]) => unknown, list: unknown[]): unknown {
  return apply(callee, undefined, list);
}

export function emptyArray(): unknown[] {
  return [];
}

export function emptyRecord(): object {
  return {};
}

/** A setter that the program put on a prototype would run; it gets numbers and arrays of the program's. */
export { nestedArray } from "../../numbers/nested.ts";

export function randomFunction(seed: number): () => number {
  return seededRandom(seed);
}

/** Makes the realm what programs find. `sink` is the harness': whatever it throws must not reach the program. */
export function prepare(
  seed: number,
  sink: (level: ConsoleLevel, values: unknown[]) => void,
  defences: IsolateDefences,
): void {
  if (defences.removedGlobals) removeGlobals();
  if (defences.frozenStackTrace) freezeStackTrace();
  if (defences.hiddenSources) hideSources();
  if (defences.fixedClock) fixClock();
  if (defences.seededMath) define(Math, "random", seededRandom(seed));
  define(globalThis, "console", capturedConsole(sink));
  define(globalThis, "structuredClone", structuredClone);
}

/**
 * Memory that no limit sees, threads, the host's locale and clock, what garbage collection gives away, and code made
 * of text: V8 refuses that in some calls and allows it in others, depending on which realm was entered first.
 */
const removed = [
  "eval",
  "WebAssembly",
  "Atomics",
  "SharedArrayBuffer",
  "Intl",
  "Temporal",
  "WeakRef",
  "FinalizationRegistry",
];

function removeGlobals(): void {
  for (const name of removed) Reflect.deleteProperty(globalThis, name);
  // It leads to what was Temporal.
  Reflect.deleteProperty(Date.prototype, "toTemporalInstant");
  for (const example of [() => 0, async () => 0, function* () {}, async function* () {}]) {
    removeConstructor(Object.getPrototypeOf(example));
  }
  define(globalThis, "Function", Function.prototype.constructor);
}

/** `instanceof` goes on to work; making functions of text does not. */
function removeConstructor(prototype: object): void {
  const refuse = (): never => {
    throw new ReferenceError("Function is not defined");
  };
  Object.defineProperty(refuse, "name", { value: "Function" });
  Object.defineProperty(refuse, "prototype", { value: prototype, writable: false });
  Object.defineProperty(prototype, "constructor", { value: refuse });
}

function freezeStackTrace(): void {
  Object.defineProperty(Error, "prepareStackTrace", { value: undefined });
  Object.defineProperty(Error, "stackTraceLimit", { value: 20, writable: false, configurable: false });
}

/** In the words V8 has for functions of its own. */
function hideSources(): void {
  define(Function.prototype, "toString", function (this: unknown): string {
    if (typeof this !== "function") throw new TypeError("Function.prototype.toString requires a function");
    return "function () { [native code] }";
  });
}

/** 2026-01-01T00:00:00Z, whenever asked. */
const fixedNow = 1767225600000;

function fixClock(): void {
  const RealDate = Date;
  const { construct } = Reflect;
  const textOfDate = RealDate.prototype.toString;
  function FixedDate(...fields: unknown[]): unknown {
    if (!new.target) return apply(textOfDate, new RealDate(fixedNow), []);
    return construct(RealDate, fields.length === 0 ? [fixedNow] : fields, new.target);
  }
  Object.defineProperty(FixedDate, "name", { value: "Date" });
  Object.defineProperty(FixedDate, "prototype", { value: RealDate.prototype, writable: false });
  for (const key of ["parse", "UTC"] as const) define(FixedDate, key, RealDate[key]);
  define(FixedDate, "now", () => fixedNow);
  define(RealDate.prototype, "constructor", FixedDate);
  define(globalThis, "Date", FixedDate);
}

function capturedConsole(sink: (level: ConsoleLevel, values: unknown[]) => void): object {
  const captured = {};
  for (const level of CONSOLE_LEVELS) {
    define(captured, level, (...values: unknown[]) => {
      try {
        sink(level, values);
      } catch {}
    });
  }
  return captured;
}

function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true, enumerable: false });
}
