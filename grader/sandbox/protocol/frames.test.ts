import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeFrame, FrameReader, ProtocolError } from "./frames.ts";

const seed = 20260101;
const frames = fc.record({
  id: fc.nat(2 ** 32 - 1),
  kind: fc.nat(255),
  payload: fc.uint8Array({ maxLength: 50 }),
});

test("frames come back however the bytes were cut", () => {
  fc.assert(
    fc.property(fc.array(frames, { maxLength: 4 }), fc.integer({ min: 1, max: 20 }), (list, size) => {
      const bytes = Buffer.concat(list.map(encodeFrame));
      const reader = new FrameReader();
      const received = [];
      for (let at = 0; at < bytes.length; at += size) {
        reader.push(bytes.subarray(at, at + size));
        for (let frame = reader.next(50); frame; frame = reader.next(50)) {
          received.push({ ...frame, payload: Uint8Array.from(frame.payload) });
        }
      }
      expect(received).toEqual(list);
      expect(reader.isEmpty).toBe(true);
    }),
    { seed },
  );
});

test("a payload above the cap is refused on its header", () => {
  const reader = new FrameReader();
  reader.push(encodeFrame({ id: 1, kind: 2, payload: new Uint8Array(11) }).subarray(0, 9));
  expect(() => reader.next(10)).toThrow(ProtocolError);
});

test("a frame without all its bytes is none yet", () => {
  const reader = new FrameReader();
  reader.push(encodeFrame({ id: 1, kind: 2, payload: new Uint8Array(5) }).subarray(0, 13));
  expect(reader.next(10)).toBeNull();
  expect(reader.isEmpty).toBe(false);
});
