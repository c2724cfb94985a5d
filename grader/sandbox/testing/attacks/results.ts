import { recordValue, tensorValue } from "../../../value/value.ts";
import type { Attack } from "./attack.ts";

/** Results that are not what they seem. */
export const results: readonly Attack[] = [
  malformed("undefined", "return undefined;"),
  malformed("a hole", "return [1, , 3];"),
  malformed("a hole over a polluted prototype", "Array.prototype[1] = undefined; return [1, , 3];"),
  malformed("ragged", "return [[1, 2], [3]];"),
  malformed("ragged in depth", "return [[[1], [2]], [[3], 4]];"),
  malformed("mixed", "return [1, '2'];"),
  malformed("a bigint", "return [1n];"),
  malformed("a symbol", "return Symbol('x');"),
  malformed("a function", "return { y: () => 1 };"),
  malformed("a promise", "return Promise.resolve([1]);"),
  malformed("an async function's", "return (async () => [1])();"),
  malformed("a thenable", "return { then(resolve) { resolve([1]); } };"),
  malformed("a map", "return new Map([['y', 1]]);"),
  malformed("a date", "return new Date(0);"),
  malformed("an instance of a class", "return new (class Result { y = 1; })();"),
  malformed("a boxed number", "return Object(1);"),
  malformed("a global object", "return globalThis;", ["malformed", "threw"]),
  malformed("a generator", "return (function* () { yield 1; })();"),
  malformed("float32", "return [new Float32Array(2)];"),
  malformed("a data view", "return new DataView(new ArrayBuffer(8));"),
  malformed(
    "an array on a resizable buffer",
    "return new Float64Array(new ArrayBuffer(16, { maxByteLength: 32 }));",
  ),
  malformed("an array on a detached buffer", "const a = new Float64Array(2); a.buffer.transfer(); return a;"),
  malformed("a cyclic copy", "const a = []; a[0] = a; return structuredClone(a);"),
  malformed(
    "a copy nested deeply",
    "let a = 1; for (let i = 0; i < 1e6; i++) a = [a]; return structuredClone(a);",
    ["threw"],
  ),
  malformed("a cyclic array", "const a = []; a[0] = a; return a;"),
  malformed("a cyclic record", "const o = {}; o.self = o; return o;"),
  malformed("an array in a cycle of records", "const o = { y: [1] }; o.y[0] = o; return o;"),
  malformed("records nested deeply", "let o = {}; for (let i = 0; i < 1e4; i++) o = { o }; return o;"),
  malformed("arrays nested deeply", "let a = 1; for (let i = 0; i < 1e4; i++) a = [a]; return a;"),
  malformed("a billion elements", "return new Array(1e9);"),
  malformed(
    "a billion elements by nesting",
    "const a = new Array(1000).fill(1); const b = new Array(1000).fill(a); return new Array(1000).fill(b);",
  ),
  malformed(
    "a billion laughs",
    "let o = { a: 1 }; for (let i = 0; i < 11; i++) o = { a: o, b: o, c: o, d: o, e: o, f: o, g: o, h: o }; return o;",
    ["malformed", "timed-out", "out-of-memory"],
  ),
  malformed(
    "a proxy's billion elements",
    "return new Proxy([], { get: (t, k) => (k === 'length' ? 1e9 : 1) });",
  ),
  malformed(
    "a proxy's length that is no length",
    "return new Proxy([], { get: (t, k) => (k === 'length' ? NaN : 1) });",
    ["malformed", "threw"],
  ),
  malformed(
    "a proxy's negative length",
    "return new Proxy([], { get: (t, k) => (k === 'length' ? -1 : 1) });",
    ["malformed", "threw"],
  ),
  malformed(
    "a proxy's fractional length",
    "return new Proxy([], { get: (t, k) => (k === 'length' ? 1.5 : 1) });",
    ["malformed", "threw"],
  ),
  malformed(
    "a length that is an object",
    "return new Proxy([], { get: (t, k) => (k === 'length' ? { valueOf() { return 1; } } : 1) });",
    ["malformed", "threw"],
  ),
  malformed(
    "an array that shrinks while it is read",
    "const a = [[1], [2], [3]]; Object.defineProperty(a, 0, { get() { a.length = 1; return [1]; } }); return a;",
  ),
  malformed(
    "a hundred thousand keys",
    "return Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i]));",
  ),
  malformed("a key of a megabyte", "return { ['k'.repeat(1e6)]: 1 };"),
  malformed("a string of fifty megabytes", "return 'x'.repeat(5e7);"),
  malformed(
    "a getter that throws while it is copied",
    "return structuredClone({ get y() { throw new Error('no'); } });",
    ["threw"],
  ),
  malformed(
    "a copy of a billion elements",
    "const a = new Array(1000).fill(1); const b = new Array(1000).fill(0).map(() => a.slice()); return structuredClone(new Array(1000).fill(0).map(() => structuredClone(b)));",
    ["malformed", "timed-out", "out-of-memory"],
  ),
  malformed("a revoked proxy", "const r = Proxy.revocable([], {}); r.revoke(); return r.proxy;", ["threw"]),
  malformed("a getter that throws", "return { get y() { throw new Error('no'); } };", ["threw"]),
  {
    name: "results: a proxy that tells the truth",
    attempts: "be read as a tensor",
    source: "export const f = () => new Proxy([1, 2], {});",
    expected: ["returned"],
    value: tensorValue([2], [1, 2]),
  },
  {
    name: "results: a subclass of Array",
    attempts: "have its own code run by the reader",
    source:
      "class Mine extends Array { get 0() { return 9; } map() { for (;;); } } export const f = () => Mine.from([1, 2]);",
    expected: ["returned"],
    value: tensorValue([2], [1, 2]),
  },
  {
    name: "results: what looks like an outcome",
    attempts: "be taken for the harness' own reply",
    source: "export const f = () => ({ status: 'threw', name: 'x', message: 'y', position: null });",
    expected: ["returned"],
    value: recordValue({ status: "threw", name: "x", message: "y", position: null }),
  },
  {
    name: "results: lone surrogates",
    attempts: "break the text's encoding",
    source: "export const f = () => '\\ud800';",
    expected: ["returned"],
    value: "\ufffd",
  },
  {
    name: "results: a key named __proto__",
    attempts: "change the prototype of the copy",
    source: "export const f = () => JSON.parse('{\"__proto__\": 1}');",
    expected: ["returned"],
    value: { kind: "record", entries: new Map([["__proto__", 1]]) },
  },
];

function malformed(name: string, body: string, expected: Attack["expected"] = ["malformed"]): Attack {
  return {
    name: `results: ${name}`,
    attempts: "be taken for a tensor, or break what reads it",
    source: `export const f = () => { ${body} };`,
    expected,
    limits: { resultBytes: 2 ** 22 },
  };
}
