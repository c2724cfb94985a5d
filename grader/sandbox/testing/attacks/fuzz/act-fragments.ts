import type { Several } from "./choice.ts";
import type { Fragment, Fragments } from "./fragment.ts";

/** Statements that end, and do no more than they say. */
export const acts: Fragments = [
  [6, () => ""],
  [5, ({ value }) => `console.log(${value()});`],
  [
    2,
    ({ value, choice }) =>
      `console.${choice.of(["warn", "error", "info", "debug"])}(${value()}, ${value()});`,
  ],
  [1, ({ count }) => `for (let i = 0; i < size(${count()}); i++) console.log(i);`],
  [5, ({ value }) => `throw ${value()};`],
  [4, ({ value }) => `Promise.reject(${value()});`],
  [2, ({ act }) => `Promise.resolve().then(() => { ${act()} });`],
  [1, ({ act, value }) => `(async () => { await ${value()}; ${act()} })();`],
  [2, ({ value, key }) => `x[${key()}] = ${value()};`],
  [2, ({ value, key }) => `o[${key()}] = ${value()};`],
  [
    2,
    ({ value, act, key }) => `Object.defineProperty(x, ${key()}, { get() { ${act()} return ${value()}; } });`,
  ],
  [
    2,
    ({ value, act, key }) =>
      `Object.defineProperty(o, ${key()}, { enumerable: true, get() { ${act()} return ${value()}; } });`,
  ],
  [1, ({ value }) => `Object.setPrototypeOf(${value()}, ${value()});`],
  [1, ({ value }) => `Object.freeze(${value()});`],
  [2, ({ value }) => `kept.push(${value()});`],
  [1, ({ count }) => `kept.push(new Float64Array(size(${count()})).fill(1));`],
  [2, ({ act }) => `try { ${act()} } catch (error) { ${act()} } finally { ${act()} }`],
  [1, ({ act }) => `if (random() < 0.5) { ${act()} }`],
  [1, ({ value }) => `self = ${value()};`],
  [
    1,
    ({ value, choice }) =>
      `${choice.of(["String", "Number", "JSON.stringify", "BigInt", "structuredClone"])}(${value()});`,
  ],
  [1, ({ value }) => `for (const each of ${value()}) break;`],
  [1, ({ value }) => `exported = ${value()};`],
  [
    1,
    ({ choice }) =>
      `${choice.of(["process", "fetch", "eval('1')", "Function('1')", "import('fs')", "WebAssembly"])};`,
  ],
  [1, ({ act }) => `(function again() { ${act()} again(); })();`],
  [1, ({ value }) => `return ${value()};`],
  [1, ({ value }) => `x.length = 0; x.push(${value()});`],
];

/** Statements that end their process, or take a long time: each costs a new process, so they are rare. */
export const endings: Fragments = [
  [1, () => "for (;;);"],
  [1, ({ value }) => `for (;;) kept.push(${value()});`],
  [1, () => "for (;;) kept.push(new Float64Array(1e5).fill(1));"],
  [
    1,
    () =>
      "for (let n = 2 ** 22; n >= 2 ** 10; n /= 2) { try { for (;;) kept.push(new ArrayBuffer(n)); } catch {} }",
  ],
  [1, () => "let s = text(9); for (;;) s += s;"],
  [1, () => "/(a+)+$/.test(text(60));"],
];

const holders: Several<string> = [
  ...([
    "Array.prototype",
    "Object.prototype",
    "Function.prototype",
    "String.prototype",
    "Promise.prototype",
  ] as const),
  ...([
    "Float64Array.prototype",
    "Error.prototype",
    "Map.prototype",
    "Symbol.prototype",
    "Number.prototype",
  ] as const),
  ...([
    "Object.getPrototypeOf(Float64Array.prototype)",
    "Object.getPrototypeOf([][Symbol.iterator]())",
  ] as const),
  ...([
    "globalThis",
    "Reflect",
    "Object",
    "Array",
    "JSON",
    "Math",
    "console",
    "Promise",
    "Symbol",
    "Proxy",
  ] as const),
];

const names: Several<string> = [
  ...([
    "'map'",
    "'push'",
    "'slice'",
    "'length'",
    "'call'",
    "'apply'",
    "'bind'",
    "'then'",
    "'get'",
    "'set'",
  ] as const),
  ...([
    "'value'",
    "'writable'",
    "'enumerable'",
    "'constructor'",
    "'toString'",
    "'kind'",
    "'status'",
    "'name'",
  ] as const),
  ...([
    "'message'",
    "'stack'",
    "'prepareStackTrace'",
    "'stackTraceLimit'",
    "'buffer'",
    "'next'",
    "0",
    "1",
  ] as const),
  ...([
    "Symbol.iterator",
    "Symbol.species",
    "Symbol.toStringTag",
    "Symbol.toPrimitive",
    "'Array'",
    "'Object'",
  ] as const),
  ...([
    "'Error'",
    "'Reflect'",
    "'keys'",
    "'isArray'",
    "'defineProperty'",
    "'getPrototypeOf'",
    "'resolve'",
    "'log'",
  ] as const),
];

const patched: Fragment = ({ choice }) => `${choice.of(holders)}, ${choice.of(names)}`;

/** Changes of the language itself. In a browser they change the harness too, which shares its realm there. */
export const patches: Fragments = [
  [3, (pieces) => `patch(${patched(pieces)}, { value: ${pieces.value()}, writable: true });`],
  [2, (pieces) => `patch(${patched(pieces)}, { get() { ${pieces.act()} return ${pieces.value()}; } });`],
  [2, (pieces) => `patch(${patched(pieces)}, { set(to) { ${pieces.act()} } });`],
  [
    1,
    (pieces) => `patch(${patched(pieces)}, { value(...all) { ${pieces.act()} return ${pieces.value()}; } });`,
  ],
  [1, ({ choice, value }) => `Object.setPrototypeOf(${choice.of(holders)}, ${value()});`],
  [
    1,
    ({ choice }) => `Reflect.ownKeys(${choice.of(holders)}).forEach((k) => delete ${choice.of(holders)}[k]);`,
  ],
  [1, ({ choice }) => `Object.freeze(${choice.of(holders)});`],
];
