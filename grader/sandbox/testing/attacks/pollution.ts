import { tensorValue } from "../../../value/value.ts";
import type { Attack } from "./attack.ts";

/**
 * Programs that change the built-ins under the harness' feet, then answer correctly: the answer must arrive unchanged,
 * with what the built-ins were.
 */
export const pollution: readonly Attack[] = [
  patched(
    "Array.prototype.map and others",
    "for (const key of ['push', 'map', 'slice', 'filter', 'reduce', 'includes', 'forEach']) Array.prototype[key] = () => { throw 1; };",
  ),
  patched("the array iterator", "Array.prototype[Symbol.iterator] = function* () { yield 666; };"),
  patched(
    "the array iterator's next",
    "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true });",
  ),
  patched("Array.isArray", "Array.isArray = () => false;"),
  patched("Array's species", "Object.defineProperty(Array, Symbol.species, { value: null });"),
  patched(
    "Reflect",
    "for (const key of Object.getOwnPropertyNames(Reflect)) Reflect[key] = () => 666;",
    true,
  ),
  patched(
    "Object",
    "for (const key of ['keys', 'entries', 'defineProperty', 'getPrototypeOf', 'hasOwn']) Object[key] = () => 666;",
  ),
  patched("Function.prototype", "Function.prototype.call = Function.prototype.apply = () => 666;"),
  patched("Float64Array", "Float64Array.prototype.set = () => { throw 1; }; globalThis.Float64Array = null;"),
  patched(
    "typed arrays' length",
    "Object.defineProperty(Object.getPrototypeOf(Float64Array.prototype), 'length', { get: () => 1e9 });",
  ),
  patched(
    "JSON and Map",
    "JSON.parse = JSON.stringify = () => 666; Map.prototype.get = Map.prototype.set = () => 666;",
  ),
  patched(
    "Number and Math",
    "Math.imul = Math.max = Math.floor = () => 666; Number.isFinite = () => false; globalThis.Number = null;",
  ),
  patched(
    "String.prototype",
    "for (const key of ['slice', 'split', 'toWellFormed', 'startsWith']) String.prototype[key] = () => 666;",
  ),
  patched("Promise", "Promise.prototype.then = () => { throw 1; };"),
  patched(
    "properties of every object",
    "for (const key of ['kind', 'status', 'value', 'then0', 'shape', 'data', 'entries']) Object.prototype[key] = 666;",
  ),
  patched("descriptors", "Object.prototype.get = () => 666; Object.prototype.set = () => {};"),
  patched("descriptors' flags", "Object.prototype.writable = false; Object.prototype.enumerable = false;"),
  patched(
    "setters of every object",
    "Object.defineProperty(Object.prototype, 'eps', { set() { throw 1; } });",
  ),
  patched("Symbol.toStringTag", "Object.prototype[Symbol.toStringTag] = 'Float64Array';"),
  patched("Error", "globalThis.Error = null; globalThis.TypeError = null;"),
  patched(
    "globalThis",
    "for (const key of ['Array', 'Object', 'Reflect', 'console', 'Math', 'JSON', 'Date']) globalThis[key] = null;",
    true,
  ),
  clonedAfter("the array iterator", "Array.prototype[Symbol.iterator] = function* () { yield 666; };"),
  clonedAfter("Reflect", "for (const key of Object.getOwnPropertyNames(Reflect)) Reflect[key] = () => 666;"),
  clonedAfter(
    "Object",
    "for (const key of ['keys', 'values', 'defineProperty']) Object[key] = () => 666; Array.isArray = () => false;",
  ),
  clonedAfter("Function.prototype", "Function.prototype.call = Function.prototype.apply = () => 666;"),
  clonedAfter("Map", "for (const key of ['get', 'set', 'has', 'forEach']) Map.prototype[key] = () => 666;"),
  clonedAfter("descriptors", "Object.prototype.get = () => 666; Object.prototype.writable = false;"),
  clonedAfter(
    "globalThis",
    "for (const key of ['Array', 'Object', 'Map', 'Set', 'Date', 'Reflect', 'Error']) globalThis[key] = null;",
  ),
  clonedAfter(
    "species",
    "Object.defineProperty(Array, Symbol.species, { value: null }); x.constructor = null;",
  ),
  clonedAfter(
    "elements of every array",
    "Object.defineProperty(Array.prototype, 0, { set() { throw 1; }, configurable: true });",
  ),
  {
    name: "pollution: a prototype between array and object",
    attempts: "answer for elements that are not there",
    source:
      "Object.setPrototypeOf(Array.prototype, { get 5() { return 1; } }); export const f = (x) => x.map((r) => r.map((v) => 2 * v));",
    expected: ["returned"],
    value: tensorValue([2, 2], [2, 4, 6, 8]),
  },
  {
    name: "pollution: elements of every array",
    attempts: "change numbers on their way in",
    source:
      "Object.defineProperty(Array.prototype, 0, { set(v) { }, get() { return 7; }, configurable: true }); export const f = (x) => 0;",
    expected: ["returned", "threw"],
  },
];

function patched(name: string, patch: string, early = false): Attack {
  const double = "const y = []; for (let i = 0; i < 2; i++) y[i] = [2 * x[i][0], 2 * x[i][1]];";
  const body = early ? "" : patch;
  return {
    name: `pollution: ${name}`,
    attempts: "run instead of the harness' own code",
    source: `${early ? patch : ""} export const f = (x) => { ${double} ${body} return y; };`,
    expected: ["returned"],
    value: tensorValue([2, 2], [2, 4, 6, 8]),
  };
}

function clonedAfter(name: string, patch: string): Attack {
  return {
    name: `pollution: ${name} under structuredClone`,
    attempts: "run instead of the code of structuredClone",
    source: `export const f = (x) => { ${patch} const y = structuredClone(x); x[0][0] = 9; x[1] = [9, 9]; return y; };`,
    expected: ["returned"],
    value: tensorValue([2, 2], [1, 2, 3, 4]),
  };
}
