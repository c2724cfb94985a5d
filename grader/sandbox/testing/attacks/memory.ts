import type { Attack } from "./attack.ts";

/** Programs that recurse without end, or take more memory than there is. */
export const memory: readonly Attack[] = [
  bomb("arrays of doubles", "const a = []; for (;;) a.push(new Array(1000).fill(1.5));"),
  bomb("objects", "const a = []; for (;;) a.push({ x: [1, 2, 3] });"),
  bomb("a map", "const m = new Map(); for (let i = 0; ; i++) m.set(i, { i });"),
  bomb("closures", "let g = () => 0; for (;;) { const before = g; g = () => before() + 1; }"),
  bomb("symbols that are never collected", "for (let i = 0; ; i++) Symbol.for('s'.repeat(1000) + i);", [
    "out-of-memory",
    "timed-out",
  ]),
  bomb("strings", "let s = 'x'; const a = []; for (;;) { s += s + 'y'; a.push(s.split('')); }"),
  bomb("a string that doubles", "let s = 'x'; for (;;) s += s;", ["threw"]),
  bomb("typed arrays, unfilled", "const a = []; for (;;) a.push(new Float64Array(1e5));"),
  bomb("typed arrays, filled", "const a = []; for (;;) a.push(new Float64Array(1e5).fill(1));"),
  bomb("one typed array of eight gigabytes", "return new Float64Array(1e9).fill(1).length;"),
  bomb(
    "a resizable buffer, touched",
    "const b = new ArrayBuffer(0, { maxByteLength: 4e9 }); b.resize(4e9); new Uint8Array(b).fill(1); return 1;",
  ),
  bomb(
    "many resizable buffers, touched",
    "const a = []; for (;;) { const b = new ArrayBuffer(0, { maxByteLength: 5e7 }); b.resize(5e7); new Uint8Array(b).fill(1); a.push(b); }",
  ),
  bomb("an array of half a billion", "return new Array(5e8).fill(0).length;", ["out-of-memory", "timed-out"]),
  bomb("JSON of half a billion", "return JSON.stringify(new Array(5e8).fill(0)).length;", [
    "out-of-memory",
    "timed-out",
  ]),
  bomb("a long string split", "return 'x'.repeat(5e8).split('').length;"),
  bomb("spreading an iterator without end", "return [...(function* () { for (;;) yield 1.5; })()];"),
  bomb("concatenating itself", "let a = [1.5]; for (;;) a = a.concat(a);", ["out-of-memory", "threw"]),
  bomb("a bigint", "return (2n ** 1073741823n) > 0n ? 0 : 1;", [
    "returned",
    "threw",
    "out-of-memory",
    "timed-out",
  ]),
  bomb(
    "memory while a failure is read",
    "throw { get message() { const a = []; for (;;) a.push({ x: [1] }); } };",
  ),
  bomb(
    "memory in a microtask",
    "Promise.resolve().then(() => { const a = []; for (;;) a.push({ x: [1] }); }); return 0;",
  ),
  {
    name: "memory at top level",
    attempts: "exhaust memory while loading",
    source: "const a = []; for (;;) a.push({ x: [1, 2, 3] }); export const f = () => 0;",
    expected: ["out-of-memory"],
    limits: { callMs: 8000 },
  },
  bomb("WebAssembly's memory", "return new WebAssembly.Memory({ initial: 60000 }).buffer.byteLength;", [
    "blocked",
  ]),
  bomb("shared memory", "return new SharedArrayBuffer(4e9).byteLength;", ["blocked"]),
  bomb("recursion", "const g = () => 1 + g(); return g();", ["threw"]),
  bomb("recursion through toString", "const o = { toString() { return String(o); } }; return String(o);", [
    "threw",
  ]),
  bomb("recursion through a getter of the result", "const o = { get y() { return o.y; } }; return o;", [
    "threw",
  ]),
  bomb(
    "recursion through proxies",
    "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); return p.x;",
    ["threw"],
  ),
  bomb("recursion in parsing", "return JSON.parse('['.repeat(1e6) + ']'.repeat(1e6));", [
    "threw",
    "malformed",
  ]),
  bomb("recursion in a pattern", "return new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('a') ? 1 : 0;", [
    "threw",
  ]),
  {
    name: "a console without end",
    attempts: "fill the grader's memory with lines",
    source:
      "export const f = () => { for (let i = 0; i < 1e5; i++) console.log('x'.repeat(100)); return 0; };",
    expected: ["returned"],
  },
];

function bomb(name: string, body: string, expected: Attack["expected"] = ["out-of-memory"]): Attack {
  return {
    name: `memory: ${name}`,
    attempts: "exhaust memory or the stack",
    source: `export const f = () => { ${body} };`,
    expected,
    limits: { callMs: 8000 },
  };
}
