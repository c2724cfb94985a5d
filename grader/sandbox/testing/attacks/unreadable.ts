import type { Attack } from "./attack.ts";

/** Gives `revoked()`, a proxy that answers no question, and `nested()`, proxies around one. */
const proxies = `
  const revoked = (target = {}) => { const made = Proxy.revocable(target, {}); made.revoke(); return made.proxy; };
  const nested = () => { let p = revoked(); for (let i = 0; i < 5; i++) p = new Proxy(p, {}); return p; };`;

/** What is thrown, rejected, printed or returned so that reading it fails: it ends as the program's own verdict. */
export const unreadableAttacks: readonly Attack[] = [
  thrown(
    "a proxy that throws when it is asked for its prototype",
    "new Proxy({}, { getPrototypeOf() { throw 1; } })",
  ),
  thrown("a revoked proxy", "revoked()"),
  thrown("a revoked proxy of a function", "revoked(() => 1)"),
  thrown("proxies around a revoked proxy", "nested()"),
  thrown(
    "a proxy whose every trap throws another such",
    "(function evil() { return new Proxy(function () {}, new Proxy({}, { get: () => () => { throw evil(); } })); })()",
  ),
  thrown("a proxy of an error", "new Proxy(new Error('x'), {})"),
  thrown("an object without a prototype", "Object.create(null)"),
  thrown("a function", "() => 1"),
  thrown("its global object, of which the harness may read nothing", "globalThis"),
  thrown("a symbol", "Symbol('x'.repeat(5e6))"),
  thrown("a bigint of many digits", "7n ** 100000n"),
  thrown("a text of five megabytes", "'x'.repeat(5e6)"),
  thrown(
    "an error of five megabytes",
    "Object.assign(new Error('x'.repeat(5e6)), { name: 'y'.repeat(5e6) })",
  ),
  thrown("a stack of five megabytes", "Object.assign(new Error('x'), { stack: 'at (:1'.repeat(1e6) })"),
  thrown(
    "an error that prints while it is read",
    "{ get message() { console.log('x'.repeat(5e6)); return 'm'; } }",
  ),
  thrown(
    "a list that claims to be long",
    "new Proxy([], { get: (t, k) => (k === 'length' ? 1e15 : revoked()) })",
  ),
  program(
    "a revoked proxy thrown by a getter of the result",
    "export const f = () => ({ get y() { throw revoked(); } });",
    ["threw"],
  ),
  program(
    "a revoked proxy thrown by a getter put on an argument",
    "export const f = (x) => { Object.defineProperty(x, 0, { get() { throw revoked(); } }); return 0; };",
    ["threw"],
  ),
  program(
    "a revoked proxy as an entry of an argument",
    "export const f = (x) => { x[0] = revoked([]); return 0; };",
    ["threw"],
  ),
  program("an error of five megabytes at top level", "throw new Error('x'.repeat(5e6));", ["threw"]),
  program("a revoked proxy at top level", "throw revoked();", ["threw"]),
  rejected("an error of five megabytes", "new Error('x'.repeat(5e6))"),
  rejected("a name of five megabytes", "{ name: 'x'.repeat(5e6), message: 'y' }"),
  rejected("a text of five megabytes", "'x'.repeat(5e6)"),
  rejected("a revoked proxy", "revoked()"),
  rejected("a symbol", "Symbol('x')"),
  rejected("a bigint", "5n"),
  rejected("what rejects once more when it is read", "{ get message() { Promise.reject(2); return 'm'; } }"),
  rejected(
    "what rejects the same again whenever it is read",
    "(function evil() { return { get message() { Promise.reject(evil()); return 'm'; } }; })()",
  ),
  rejected(
    "what rejects the same a moment after it is read",
    "(function evil() { return { get stack() { Promise.resolve().then(() => Promise.reject(evil())); } }; })()",
  ),
  program(
    "a promise for every rejection",
    "export const f = () => { for (let i = 0; i < 1e4; i++) Promise.reject(i); };",
    ["threw"],
  ),
  program(
    "a rejection at top level that rejects when it is read",
    "await Promise.reject({ get message() { Promise.reject(1); } });",
    ["threw"],
  ),
  printed(
    "what prints while it is printed",
    "{ get name() { console.log('y'.repeat(16383)); return 'n'; }, message: 'm' }, 'x'.repeat(5e6)",
  ),
  printed(
    "itself, without end",
    "(() => { const o = { get name() { console.log(o); return 'n'; }, message: '' }; return o; })()",
  ),
  printed(
    "a thousand lines in one",
    "{ get name() { for (let i = 0; i < 2000; i++) console.log(i); }, message: '' }",
  ),
  printed(
    "a list of lists of lists of megabytes",
    "Array(100).fill(Array(100).fill(Array(100).fill('x'.repeat(1e6))))",
  ),
  printed("a symbol and a bigint of megabytes", "Symbol('x'.repeat(5e6)), 10n ** 5000n"),
  printed("a revoked proxy", "revoked()"),
  returned(
    "an empty tensor behind a million entries",
    "const row = Array(2000).fill([]); return Array(2000).fill(row);",
  ),
  returned(
    "a list of strings whose length is an object",
    "return new Proxy(['a'], { get: (t, k) => (k === 'length' ? { valueOf: () => -1e9 } : t[k]) });",
  ),
  returned(
    "a list of strings whose length is a symbol",
    "return new Proxy(['a'], { get: (t, k) => (k === 'length' ? Symbol() : t[k]) });",
  ),
  returned(
    "a list of strings whose length is negative",
    "return new Proxy(['a'], { get: (t, k) => (k === 'length' ? -1 : t[k]) });",
  ),
  program(
    "records nested deeply in an argument",
    "export const f = (x, o) => { let d = {}; for (let i = 0; i < 40; i++) d = { d }; o.d = d; return 0; };",
    ["returned"],
  ),
  program(
    "more exports than are told",
    `export const f = () => 0; export let ${Array.from({ length: 12_000 }, (_, i) => `a${i}`).join(", ")};`,
    ["returned"],
  ),
  program("an import of five hundred kilobytes", `import "${"x".repeat(500_000)}";`, ["blocked"]),
  program(
    "a name declared twice, of five hundred kilobytes",
    `let ${"x".repeat(250_000)}; let ${"x".repeat(250_000)};`,
    ["syntax-error"],
  ),
  program("an import of itself", "import * as me from 'answer.js'; export const f = () => me;", ["blocked"]),
  program("an import of its own source", "import source me from 'answer.js'; export const f = () => 0;", [
    "blocked",
    "syntax-error",
  ]),
  {
    ...program(
      "no memory left for the next call",
      "const kept = []; for (let n = 2 ** 23; n >= 2 ** 10; n /= 2) { try { for (;;) kept.push(new ArrayBuffer(n)); } catch {} } export const f = () => 0;",
      ["out-of-memory", "returned"],
    ),
    limits: { callMs: 8000 },
  },
];

function program(name: string, source: string, expected: Attack["expected"]): Attack {
  return {
    name: `unreadable: ${name}`,
    attempts: "make the harness fail, so that the grader takes the blame",
    source: `${proxies}\n${source}`,
    expected,
  };
}

function thrown(name: string, value: string): Attack {
  return program(`throws ${name}`, `export const f = () => { throw ${value}; };`, ["threw"]);
}

function rejected(name: string, value: string): Attack {
  return program(`rejects ${name}`, `export const f = () => { Promise.reject(${value}); return 0; };`, [
    "threw",
  ]);
}

function printed(name: string, values: string): Attack {
  return program(`prints ${name}`, `export const f = () => { console.log(${values}); return 0; };`, [
    "returned",
  ]);
}

function returned(name: string, body: string): Attack {
  return {
    ...program(`returns ${name}`, `export const f = () => { ${body} };`, ["malformed"]),
    limits: { resultBytes: 2 ** 20 },
  };
}
