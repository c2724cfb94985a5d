import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leafPairs } from "./leaf-pairs.ts";
import { isRecord, isTensor, recordValue, stringsValue, tensorValue, type Value } from "./value.ts";
import { leavesOf } from "./value-leaves.ts";
import { pathText, valueAt } from "./value-path.ts";

const key = fc.constantFrom(
  "",
  ".",
  "a",
  "b",
  "a.b",
  ".a",
  '[""]',
  "0",
  "length",
  "__proto__",
  "constructor",
);
const shape = fc.array(fc.nat(2), { minLength: 1, maxLength: 2 });
const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: 1, max: 9 }),
  fc.constantFrom(null, true, "text"),
  fc.constantFrom(["x"], ["x", "y"]).map(stringsValue),
  shape.map((extents) => tensorValue(extents, new Array(extents.reduce((a, b) => a * b, 1)).fill(1))),
);
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    leaf,
    fc
      .uniqueArray(fc.tuple(key, tie("value")), { selector: ([name]) => name, maxLength: 4 })
      .map(recordValue),
  ),
}));

/** Keys, kinds and shapes, and nothing that one value could write so that it reads like another's. */
function structureOf(part: Value): unknown {
  if (part === null || typeof part !== "object") return part === null ? "null" : typeof part;
  // An empty list has no kind of its own.
  if (isTensor(part)) return part.shape.join() === "0" ? "strings" : part.shape;
  if (!isRecord(part)) return "strings";
  return [...part.entries]
    .map(([name, entry]) => [name, structureOf(entry)])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

describe("two values side by side", () => {
  test("are told apart exactly where keys, kinds or shapes differ", () => {
    fc.assert(
      fc.property(value, value, (first, second) => {
        const alike = JSON.stringify(structureOf(first)) === JSON.stringify(structureOf(second));
        expect(leafPairs(first, second).difference === null).toBe(alike);
        expect(leafPairs(second, first).difference === null).toBe(alike);
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  test("give every leaf once, with its own path", () => {
    fc.assert(
      fc.property(value, (whole) => {
        const { pairs } = leafPairs(whole, structuredClone(whole));
        expect(pairs?.map(({ path, second }) => ({ path, leaf: second }))).toEqual(leavesOf(whole));
        for (const { path, first } of pairs ?? []) expect(valueAt(whole, path)).toBe(first);
        expect(new Set(pairs?.map(({ path }) => pathText(path))).size).toBe(pairs?.length);
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });

  test("differ by any key that only one of them has, whatever it is called and whatever it holds", () => {
    fc.assert(
      fc.property(value, key, value, fc.nat(), (whole, name, entry, pick) => {
        const grown = withKey(whole, name, entry, pick);
        fc.pre(grown !== null);
        expect(leafPairs(grown ?? null, whole).difference).not.toBeNull();
        expect(leafPairs(whole, grown ?? null).difference).not.toBeNull();
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });
});

/** A value with one key more, in the record at the front or in one further in; null where there is no room for it. */
function withKey(whole: Value, name: string, entry: Value, pick: number): Value | null {
  if (!isRecord(whole)) return null;
  const [inner, old] = [...whole.entries][pick % (whole.entries.size + 1)] ?? [];
  const grown = inner === undefined || old === undefined ? null : withKey(old, name, entry, pick);
  if (inner !== undefined && grown !== null) return recordValue([...whole.entries, [inner, grown]]);
  return whole.entries.has(name) ? null : recordValue([...whole.entries, [name, entry]]);
}
