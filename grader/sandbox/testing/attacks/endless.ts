import type { Attack } from "./attack.ts";

const programs: readonly Attack[] = [
  inFunction("a loop", "for (;;);"),
  {
    name: "a loop at top level",
    attempts: "never finish loading",
    source: "for (;;); export const f = () => 0;",
    expected: ["timed-out"],
  },
  inFunction(
    "a loop that catches everything",
    "for (;;) { try { for (;;); } catch {} finally { continue; } }",
  ),
  inFunction("a loop in finally", "try { throw 1; } finally { for (;;); }"),
  inFunction("a getter of the result", "return { get y() { for (;;); } };"),
  inFunction(
    "a getter of an element",
    "const a = [1]; Object.defineProperty(a, 0, { get() { for (;;); } }); return a;",
  ),
  inFunction("a proxy's ownKeys", "return new Proxy({}, { ownKeys() { for (;;); } });"),
  inFunction("a proxy's get", "return new Proxy([], { get() { for (;;); } });"),
  inFunction("a proxy's getPrototypeOf", "return new Proxy({}, { getPrototypeOf() { for (;;); } });"),
  inFunction("a thenable's then", "return { get then() { for (;;); } };"),
  inFunction("the message of a thrown object", "throw { get message() { for (;;); } };"),
  inFunction(
    "the stack of a thrown error",
    "const e = new Error(); Object.defineProperty(e, 'stack', { get() { for (;;); } }); throw e;",
  ),
  inFunction("the name of a thrown proxy", "throw new Proxy({}, { get() { for (;;); } });"),
  {
    name: "the message of an object thrown at top level",
    attempts: "loop while the failure is read",
    source: "throw { get message() { for (;;); }, get stack() { for (;;); } };",
    expected: ["timed-out", "threw"],
  },
  {
    name: "the message of an error thrown at top level",
    attempts: "loop while the failure is read",
    source: "throw Object.defineProperty(new Error(), 'message', { get() { for (;;); } });",
    expected: ["timed-out"],
  },
  inFunction("a toString in the console", "console.log({ get name() { for (;;); } }); return 0;"),
  inFunction("a promise chain", "const again = () => Promise.resolve().then(again); again(); return 0;"),
  inFunction("an async loop", "(async () => { for (;;) await null; })(); return 0;"),
  {
    name: "a top-level await of nothing",
    attempts: "never finish loading, without using any time",
    source: "await new Promise(() => {}); export const f = () => 0;",
    expected: ["timed-out"],
  },
  {
    name: "a top-level await that chains for ever",
    attempts: "never finish loading",
    source: "for (;;) await null; export const f = () => 0;",
    expected: ["timed-out"],
  },
  inFunction("a regular expression", "return /^(a+)+$/.test('a'.repeat(40) + 'b') ? 1 : 0;"),
  inFunction(
    "a regular expression with a backreference",
    "return /(x+x+)+y\\1/.test('x'.repeat(60)) ? 1 : 0;",
  ),
  inFunction("squaring a bigint", "let n = 3n; for (let i = 0; i < 40; i++) n *= n; return 1;", [
    "timed-out",
    "threw",
  ]),
  inFunction("filling a long array", "for (;;) new Array(3e7).fill(1.5);", ["timed-out", "out-of-memory"]),
  inFunction("sorting by a comparator", "return [2, 1].sort(() => { for (;;); });"),
  inFunction(
    "an iterator without end",
    "const g = function* () { for (;;) yield 1; }; for (const x of g()) if (x === 2) break;",
  ),
  inFunction("a toJSON", "return JSON.stringify({ toJSON() { for (;;); } });"),
  inFunction("a toPrimitive", "return +{ [Symbol.toPrimitive]() { for (;;); } };"),
  inFunction(
    "overflowing the stack again and again",
    "const g = () => { try { g(); } finally { g(); } }; g();",
    ["timed-out", "threw"],
  ),
  {
    name: "a setter of array elements",
    attempts: "loop while arguments are made",
    source:
      "Object.defineProperty(Array.prototype, 0, { set() { for (;;); }, configurable: true }); export const f = () => 0;",
    expected: ["timed-out", "returned"],
  },
  {
    name: "a trace of the stack in hand-written form",
    attempts: "loop in Error.prepareStackTrace",
    source:
      "export const f = () => { Error.prepareStackTrace = () => { for (;;); }; throw new Error('x'); };",
    expected: ["threw"],
  },
  {
    name: "a trace of the stack redefined",
    attempts: "loop in Error.prepareStackTrace",
    source:
      "export const f = () => { Object.defineProperty(Error, 'prepareStackTrace', { value() { for (;;); } }); throw new Error('x'); };",
    expected: ["threw"],
  },
];

/** Programs that do not end, wherever code of the program can be made to run. */
export const endless: readonly Attack[] = programs.map((attack) => ({ ...attack, limits: limitsOf(attack) }));

/** What may not time out has longer: it comes to its end by itself. */
function limitsOf({ expected }: Attack): { readonly callMs: number } {
  return { callMs: expected.includes("timed-out") ? 100 : 250 };
}

function inFunction(name: string, body: string, expected: Attack["expected"] = ["timed-out"]): Attack {
  return {
    name: `endless: ${name}`,
    attempts: "never return",
    source: `export const f = () => { ${body} };`,
    expected,
  };
}
