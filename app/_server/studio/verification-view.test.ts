import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { packResult, unpackResult } from "./verification-view.ts";

test("what another version of the program found is not taken for what this one finds", () => {
  const found = { slug: "rms-norm", problems: [] };
  expect(unpackResult(packResult(found))).toEqual(found);
  const stored = (value: object) => unpackResult(gzipSync(JSON.stringify(value)));
  expect(stored(found)).toBe(null);
  expect(stored({ format: 0, verified: found })).toBe(null);
});
