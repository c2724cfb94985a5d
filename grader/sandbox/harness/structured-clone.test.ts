import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { structuredClone as clone } from "./structured-clone.ts";

describe("as the platform's own", () => {
  test("copies whatever is made of arrays, records, numbers, maps, sets, dates and typed arrays", () => {
    const anything = fc.anything({
      ...{ withMap: true, withSet: true, withDate: true, withTypedArray: true, withBigInt: true },
      ...{ withSparseArray: true, withNullPrototype: true },
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(clone(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  test("is a copy in depth, and what was one object stays one", () => {
    const shared = [1, 2];
    const source: Record<string, unknown> = { shared, again: new Map([[shared, new Set([shared])]]) };
    source.self = source;
    const copy = clone(source) as typeof source;
    expect(copy.self).toBe(copy);
    expect(copy.shared).not.toBe(shared);
    const [[key, set] = []] = copy.again as Map<unknown, Set<unknown>>;
    expect(key).toBe(copy.shared);
    expect(set?.has(copy.shared)).toBe(true);
  });

  test("typed arrays over the same memory stay so", () => {
    const bytes = new Uint8Array(16);
    const copy = clone({ bytes, numbers: new Float64Array(bytes.buffer, 8, 1) }) as {
      bytes: Uint8Array;
      numbers: Float64Array;
    };
    copy.numbers[0] = 1.5;
    expect([copy.bytes[14], bytes[14]]).toEqual([248, 0]);
    expect(copy.numbers.byteOffset).toBe(8);
  });

  test("an instance of a class comes out as a plain object", () => {
    class Layer {
      weight = [1];
    }
    expect(clone(new Layer())).toStrictEqual({ weight: [1] });
  });

  test("an array with a hole and a key of its own keeps both", () => {
    const source = Object.assign([1], { length: 2, "01": 3 });
    expect(clone(source)).toStrictEqual(structuredClone(source));
    expect(1 in (clone(source) as number[])).toBe(false);
  });

  test.each([
    ["a function", () => 0],
    ["a symbol", Symbol("x")],
    ["a function in a record", { f: () => 0 }],
    ["a symbol in an array", [Symbol("x")]],
    ["a promise", Promise.resolve()],
    ["a WeakMap", new WeakMap()],
    ["detached memory", detached()],
  ])("refuses %s", (_, source) => {
    const named = expect.objectContaining({ name: "DataCloneError" });
    expect(() => structuredClone(source)).toThrow(named);
    expect(() => clone(source)).toThrow(named);
  });
});

test.each([/x/, new Error("x"), Object(1), new DataView(new ArrayBuffer(8)), [].values()])(
  "refuses what no answer has to copy: %s",
  (source) => {
    expect(() => clone([source])).toThrow("object of this kind could not be cloned");
  },
);

test("memory cannot be transferred, nor nothing at all be copied", () => {
  expect(() => clone([1], { transfer: [new ArrayBuffer(8)] })).toThrow("memory cannot be transferred");
  expect(clone([1], { transfer: [] })).toEqual([1]);
  expect(() => clone()).toThrow(TypeError);
});

function detached(): Float64Array {
  const array = new Float64Array(2);
  array.buffer.transfer();
  return array;
}
