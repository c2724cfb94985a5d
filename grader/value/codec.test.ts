import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "./byte-reader.ts";
import { defaultCaps, type ValueCaps } from "./caps.ts";
import { decodeValue, encodeValue } from "./codec.ts";
import {
  type RecordValue,
  recordValue,
  stringsValue,
  type TensorValue,
  tensorValue,
  type Value,
} from "./value.ts";

const seed = 20260101;

const tensors: fc.Arbitrary<TensorValue> = fc
  .array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 })
  .chain((shape) => {
    const length = shape.reduce((product, extent) => product * extent, 1);
    return fc
      .array(fc.double(), { minLength: length, maxLength: length })
      .map((data) => tensorValue(shape, data));
  });

const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value; record: RecordValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.double(),
    fc.boolean(),
    fc.string({ unit: "grapheme" }),
    fc.constant(null),
    tensors,
    fc.array(fc.string({ unit: "grapheme" }), { maxLength: 5 }).map(stringsValue),
    tie("record"),
  ),
  record: fc
    .dictionary(fc.string({ unit: "grapheme", maxLength: 8 }), tie("value"), { maxKeys: 4 })
    .map((entries) => recordValue(Object.entries(entries))),
})).value;

describe("a value", () => {
  test("comes back as it went, to the bit", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(decodeValue(encodeValue(value))).toEqual(value);
      }),
      { seed },
    );
  });

  test("keeps NaN, infinities and the sign of zero", () => {
    const special = tensorValue([4], [Number.NaN, Number.POSITIVE_INFINITY, -0, 5e-324]);
    expect(decodeValue(encodeValue(special))).toEqual(special);
  });

  test("has bytes that are pinned", () => {
    const value = recordValue({ y: tensorValue([1, 2], [1, -2]), ok: true });
    expect(Buffer.from(encodeValue(value)).toString("hex")).toBe(
      `06${"02000000"}${"01000000"}79${"05"}02${"01000000"}${"02000000"}${"000000000000f03f"}${"00000000000000c0"}${"02000000"}6f6b02`,
    );
  });

  test("whose data does not fit its shape is refused when written", () => {
    expect(() => encodeValue(tensorValue([2, 2], [1, 2, 3]))).toThrow(
      "shape [2, 2] has 4 elements, its data 3",
    );
  });
});

describe("bytes of unknown origin", () => {
  test("cut short anywhere, or with one more, are refused", () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, at) => {
        const bytes = encodeValue(value);
        expect(() => decodeValue(bytes.subarray(0, at % bytes.length))).toThrow(CodecError);
        expect(() => decodeValue(Uint8Array.of(...bytes, 0))).toThrow(CodecError);
      }),
      { seed },
    );
  });

  test("are a value or a CodecError, never anything else", () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(255), (value, at, byte) => {
        const bytes = encodeValue(value);
        bytes[at % bytes.length] = byte;
        expect(outcome(bytes)).toMatch(/^(value|CodecError)$/);
      }),
      { seed, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(outcome(bytes)).toMatch(/^(value|CodecError)$/);
      }),
      { seed, numRuns: 500 },
    );
  });

  test("that are a value are the bytes of that value", () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(255), (value, at, byte) => {
        const bytes = encodeValue(value);
        bytes[at % bytes.length] = byte;
        if (outcome(bytes) === "value") expect(encodeValue(decodeValue(bytes))).toEqual(bytes);
      }),
      { seed, numRuns: 500 },
    );
  });

  test("beyond the cap on the whole are refused", () => {
    const bytes = encodeValue(tensorValue([3], [1, 2, 3]));
    expect(() => decodeValue(bytes, { ...defaultCaps, bytes: bytes.length - 1 })).toThrow(CodecError);
    expect(decodeValue(bytes, { ...defaultCaps, bytes: bytes.length })).toEqual(tensorValue([3], [1, 2, 3]));
  });
});

describe("caps", () => {
  test.each<[string, Value, Partial<ValueCaps>]>([
    ["bytes", tensorValue([3], [1, 2, 3]), { bytes: 29 }],
    ["elements", tensorValue([3], [1, 2, 3]), { elements: 2 }],
    [
      "elements in all",
      recordValue({ a: tensorValue([2], [1, 2]), b: tensorValue([1], [1]) }),
      { elements: 2 },
    ],
    ["elements before a zero", tensorValue([5, 5, 0], []), { elements: 24 }],
    ["one extent before a zero", tensorValue([0, 25], []), { elements: 24 }],
    ["rank", tensorValue([1, 1, 1], [1]), { rank: 2 }],
    ["depth", recordValue({ a: recordValue({ b: recordValue({}) }) }), { depth: 3 }],
    ["keys", recordValue({ a: 1, b: 2, c: 3 }), { keys: 2 }],
    ["strings", stringsValue(["a", "b", "c"]), { keys: 2 }],
    ["bytes of keys", recordValue({ "\u4e00": 1 }), { keyBytes: 2 }],
    ["bytes of text", "\u4e00", { stringBytes: 2 }],
    ["bytes of one string of a list", stringsValue(["a", "\u4e00"]), { stringBytes: 2 }],
  ])("on %s bind who writes as they bind who reads", (_, value, cap) => {
    const caps = { ...defaultCaps, ...cap };
    expect(() => encodeValue(value, caps)).toThrow(CodecError);
    expect(() => decodeValue(encodeValue(value), caps)).toThrow(CodecError);
    const wider = Object.fromEntries(Object.entries(cap).map(([name, most]) => [name, most + 1]));
    expect(decodeValue(encodeValue(value, { ...caps, ...wider }), { ...caps, ...wider })).toEqual(value);
  });

  test("refuse a value when it is written if and only if they do when it is read", () => {
    const caps = fc.record({
      bytes: fc.nat(120),
      elements: fc.nat(12),
      depth: fc.integer({ min: 1, max: 4 }),
      rank: fc.integer({ min: 1, max: 4 }),
      keys: fc.nat(6),
      keyBytes: fc.nat(6),
      stringBytes: fc.nat(12),
    });
    let refused = 0;
    fc.assert(
      fc.property(values, caps, (value, cap) => {
        const written = whether(() => encodeValue(value, cap));
        const read = whether(() => decodeValue(encodeValue(value), cap));
        refused += written ? 0 : 1;
        expect(written).toBe(read);
      }),
      { seed, numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(900);
  });
});

function whether(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof CodecError) return false;
    throw error;
  }
}

function outcome(bytes: Uint8Array): string {
  try {
    decodeValue(bytes);
    return "value";
  } catch (error) {
    return error instanceof Error ? error.name : "no error";
  }
}
