import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CodecError } from "./byte-reader.ts";
import { decodeValue, defaultDecodeCaps, encodeValue } from "./codec.ts";
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

  test.each([
    ["elements", encodeValue(tensorValue([3], [1, 2, 3])), { elements: 2 }],
    [
      "elements in all",
      encodeValue(recordValue({ a: tensorValue([2], [1, 2]), b: tensorValue([1], [1]) })),
      { elements: 2 },
    ],
    ["rank", encodeValue(tensorValue([1, 1, 1], [1])), { rank: 2 }],
    ["depth", encodeValue(recordValue({ a: recordValue({ b: recordValue({}) }) })), { depth: 3 }],
    ["keys", encodeValue(recordValue({ a: 1, b: 2, c: 3 })), { keys: 2 }],
    ["length of keys", encodeValue(recordValue({ abcd: 1 })), { keyBytes: 3 }],
    ["length of text", encodeValue("abcd"), { stringBytes: 3 }],
  ])("exceeding the cap on %s are refused", (_, bytes, cap) => {
    expect(() => decodeValue(bytes, { ...defaultDecodeCaps, ...cap })).toThrow(CodecError);
    expect(outcome(bytes)).toBe("value");
  });
});

function outcome(bytes: Uint8Array): string {
  try {
    decodeValue(bytes);
    return "value";
  } catch (error) {
    return error instanceof Error ? error.name : "no error";
  }
}
