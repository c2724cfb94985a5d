import { expect, test } from "vitest";
import { encodeOutcome } from "../harness/encode-outcome.ts";
import { ProtocolError } from "../protocol/frames.ts";
import { maxSharedParts } from "../protocol/reply-caps.ts";
import { decodeCallOutcome } from "./decode-outcome.ts";

const returned = (parts: number) =>
  encodeOutcome({
    ...{ status: "returned", value: 1, argumentsAfter: [null], console: { lines: [], truncated: false } },
    shared: Array.from({ length: parts }, () => ({ path: "y", argument: 0, argumentPath: "" })),
    repeated: Array.from({ length: parts }, () => ({ path: "m", again: "v" })),
  });

test("no more parts of a result are read than the harness tells", () => {
  expect(decodeCallOutcome(returned(maxSharedParts), 1, 1)).toMatchObject({
    repeated: { length: maxSharedParts },
    shared: { length: maxSharedParts },
  });
  expect(() => decodeCallOutcome(returned(maxSharedParts + 1), 1, 1)).toThrow(ProtocolError);
});
