import { acts, endings, patches } from "./act-fragments.ts";
import { Choice, type Several } from "./choice.ts";
import type { Fragments, Pieces } from "./fragment.ts";
import { atoms, nested } from "./value-fragments.ts";

/**
 * A program made at random to make its grader fail: it exports `f`, to be called with a tensor, a record and a source
 * of random numbers. The same seed makes the same program.
 */
export function hostileProgram(seed: number): string {
  const choice = new Choice(seed);
  const pieces = (depth: number): Pieces => ({
    choice,
    value: () => piece(depth, choice.chance(0.3) ? atoms : nested, atoms),
    act: () => piece(depth, choice.chance(0.1) ? patches : acts, quiet),
    key: () => JSON.stringify(choice.of(keys)),
    count: () => choice.of(counts),
  });
  const piece = (depth: number, deep: Fragments, flat: Fragments) =>
    choice.weighted(depth > 0 ? deep : flat)(pieces(depth - 1));
  const some = (most: number, make: () => string) =>
    Array.from({ length: choice.below(most + 1) }, make).join("\n  ");
  const { act, value } = pieces(4);
  const early = choice.chance(0.15) ? `try { (() => { ${act()} })(); } catch {}` : "";
  const uncaught = choice.chance(0.05) ? `(() => { ${act()} })();` : "";
  const ending = choice.chance(0.02) ? choice.weighted(endings)(pieces(1)) : "";
  return `${TOOLS}
${early}
${uncaught}
export let exported = 0;
export function f(x, o, random) {
  if (calls++ > 2000) return 0;
  ${some(3, act)}
  ${ending}
  ${choice.chance(0.75) ? `return ${value()};` : `throw ${value()};`}
}
`;
}

/** Where nothing is nested any deeper. */
const quiet: Fragments = [
  [3, () => ""],
  [1, ({ value }) => `console.log(${value()});`],
  [1, ({ value }) => `throw ${value()};`],
  [1, ({ value }) => `Promise.reject(${value()});`],
];

/** What holds itself back a little: sizes are bounded, so that few programs end for want of memory only. */
const TOOLS = `
const kept = [];
let calls = 0;
let self = {};
const { log } = console;
const size = (n) => (n > 0 && n < 3e5 ? Math.floor(n) : 1);
const text = (n) => "x".repeat(size(n));
const list = (n, v) => (n > 1e5 ? new Array(Math.min(n, 2 ** 32 - 1)) : new Array(size(n)).fill(v));
const record = (n, v) => Object.fromEntries(Array.from({ length: Math.min(size(n), 5000) }, (_, i) => ["k" + i, v]));
const deep = (n, v) => { let d = v; for (let i = 0; i < Math.min(size(n), 5000); i++) d = i % 7 === 0 ? [d] : { d }; return d; };
const wrapped = (n, v) => { let p = v; for (let i = 0; i < Math.min(size(n), 5000); i++) p = new Proxy(p, {}); return p; };
const revoked = (target = {}) => { const made = Proxy.revocable(target, {}); made.revoke(); return made.proxy; };
const detached = (v) => { const a = new Float64Array(2); a.buffer.transfer(); return [a, v]; };
class Failure extends Error { get name() { return log.name; } }
const patch = (holder, key, descriptor) => Object.defineProperty(holder, key, { configurable: true, ...descriptor });
const [x, o, random] = [[1], {}, () => 0.25];
`;

const counts: Several<string> = [
  ...(["0", "1", "2", "3", "7", "128", "129", "300", "2000", "5000", "2e5", "299999", "3e7"] as const),
  ...(["2 ** 32 - 1", "-1", "1.5", "NaN", "1e300"] as const),
];

const keys: Several<string> = [
  ...([
    "y",
    "y",
    "0",
    "1",
    "length",
    "name",
    "message",
    "stack",
    "then",
    "constructor",
    "__proto__",
  ] as const),
  ...([
    "toString",
    "valueOf",
    "toJSON",
    "kind",
    "status",
    "shape",
    "eps",
    "next",
    "\ud800",
    "猫",
    "",
  ] as const),
  "k".repeat(128),
  "k".repeat(129),
];
