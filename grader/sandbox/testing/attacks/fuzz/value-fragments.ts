import type { Several } from "./choice.ts";
import type { Fragment, Fragments } from "./fragment.ts";

/** Values that hold no other, among them those a function is called with: `x`, `o` and `random`. */
export const atoms: Fragments = [
  [4, ({ choice }) => choice.of(["0", "1", "-0", "NaN", "1e308", "-Infinity", "2 ** 53", "0.1"])],
  [2, ({ choice }) => choice.of(["null", "undefined", "true", "false"])],
  [3, ({ choice }) => choice.of(["x", "o", "random", "globalThis", "console", "kept", "f", "self"])],
  [2, ({ count }) => `text(${count()})`],
  [1, ({ choice }) => choice.of(["'\\ud800'", "'\\u0000'", "'猫'", "''", "'then'"])],
  [1, ({ choice }) => choice.of(["5n", "7n ** 5000n", "BigInt(2) ** 64n"])],
  [1, ({ choice }) => choice.of(["Symbol('s')", "Symbol.iterator", "Symbol(text(5000))", "Symbol.for('x')"])],
  [
    1,
    ({ choice }) =>
      choice.of(["/(a+)+/", "new Date(NaN)", "new Map([[1, 2]])", "new Set([1])", "new WeakMap()"]),
  ],
  [
    1,
    ({ choice }) =>
      choice.of(["() => 1", "class {}", "async () => { throw 1; }", "function* () { yield 1; }"]),
  ],
  [2, () => "revoked()"],
  [1, () => "revoked(() => 1)"],
  [1, () => "revoked([])"],
];

const typedArrays: Several<string> = [
  ...(["Float64Array", "Float64Array", "Float32Array", "Int8Array"] as const),
  ...(["BigInt64Array", "Uint8ClampedArray", "Float16Array", "DataView"] as const),
];

const traps: Several<string> = [
  ...([
    "get",
    "get",
    "ownKeys",
    "getPrototypeOf",
    "getOwnPropertyDescriptor",
    "has",
    "apply",
    "construct",
  ] as const),
  ...([
    "set",
    "defineProperty",
    "isExtensible",
    "preventExtensions",
    "deleteProperty",
    "setPrototypeOf",
  ] as const),
];

const symbols: Several<string> = [
  ...([
    "toPrimitive",
    "toStringTag",
    "iterator",
    "species",
    "hasInstance",
    "asyncIterator",
    "unscopables",
  ] as const),
];

const errors: Several<string> = [
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "ReferenceError",
  "Failure",
];

const getter: Fragment = ({ key, act, value }) => `get [${key()}]() { ${act()} return ${value()}; }`;
const trap: Fragment = ({ choice, act, value }) =>
  `${choice.of(traps)}(...all) { ${act()} return ${value()}; }`;
/** Answers as its target does, and does something beside it. */
const honestTrap: Fragment = ({ choice, act }) => {
  const name = choice.of(traps);
  return `${name}(...all) { ${act()} return Reflect.${name}(...all); }`;
};
const entry: Fragment = ({ key, value }) => `[${key()}]: ${value()}`;

/** Values that hold others, or code that runs when they are looked at. */
export const nested: Fragments = [
  [4, ({ value }) => `[${value()}, ${value()}]`],
  [1, ({ value }) => `[${value()}, , ${value()}]`],
  [3, ({ count, value }) => `list(${count()}, ${value()})`],
  [2, ({ count }) => `list(${count()}, list(${count()}, []))`],
  [2, ({ choice, count }) => `new ${choice.of(typedArrays)}(new ArrayBuffer(8 * size(${count()})))`],
  [1, ({ count }) => `new Float64Array(new ArrayBuffer(8, { maxByteLength: 8 * size(${count()}) }))`],
  [1, ({ value }) => `detached(${value()})`],
  [4, (pieces) => `({ ${entry(pieces)}, ${entry(pieces)} })`],
  [2, ({ count, value }) => `record(${count()}, ${value()})`],
  [2, ({ count, value }) => `deep(${count()}, ${value()})`],
  [4, (pieces) => `({ ${getter(pieces)}, ${entry(pieces)} })`],
  [2, (pieces) => `({ y: ${pieces.value()}, ${getter(pieces)} })`],
  [1, ({ value }) => `Object.create(${value()})`],
  [1, ({ value }) => `Object.setPrototypeOf(${value()}, ${value()})`],
  [1, ({ value }) => `Object.freeze(${value()})`],
  [2, ({ choice, act, value }) => `({ [Symbol.${choice.of(symbols)}]() { ${act()} return ${value()}; } })`],
  [
    1,
    ({ act, value }) => `({ toString() { ${act()} return ${value()}; }, valueOf() { return ${value()}; } })`,
  ],
  [4, (pieces) => `new Proxy(${pieces.value()}, { ${trap(pieces)}, ${trap(pieces)} })`],
  [3, (pieces) => `new Proxy(${pieces.value()}, { ${honestTrap(pieces)} })`],
  [1, ({ value }) => `new Proxy(${value()}, new Proxy({}, { get: () => () => ${value()} }))`],
  [1, ({ value, count }) => `wrapped(${count()}, ${value()})`],
  [
    3,
    ({ choice, value, key }) =>
      `Object.assign(new ${choice.of(errors)}(text(9)), { [${key()}]: ${value()} })`,
  ],
  [2, ({ choice, count }) => `new ${choice.of(errors)}(text(${count()}))`],
  [1, ({ value }) => `new AggregateError([${value()}], 'all', { cause: ${value()} })`],
  [1, ({ value }) => `Promise.resolve(${value()})`],
  [1, ({ value }) => `Promise.reject(${value()})`],
  [1, ({ act, value }) => `({ then(resolve, reject) { ${act()} resolve(${value()}); } })`],
  [1, ({ act, value }) => `(async () => { await ${value()}; ${act()} })()`],
  [1, ({ act, value }) => `({ *[Symbol.iterator]() { ${act()} yield ${value()}; } })`],
  [1, ({ act, value }) => `(() => { ${act()} return ${value()}; })`],
  [1, ({ value }) => `new (class Mine extends Array { get 0() { return ${value()}; } })(3)`],
  [1, ({ value }) => `(self = { self, y: ${value()} })`],
];
