import { expect, test } from "vitest";
import type { Verification, Verified } from "../../../grader/index.ts";
import { verificationResult } from "./verification-result.ts";
import { packResult, unpackResult } from "./verification-view.ts";

const place = { file: "exercise.yaml", line: 3, column: 1, path: "checks[0]" };
const verification: Verification = {
  ...{ slug: "s", oracle: "engine", works: false, complete: true, durationMs: 12 },
  findings: [
    {
      ...{ rule: "reference-margin", ok: false, subject: "output", place },
      detail: { kind: "share", most: 0.01, received: Number.POSITIVE_INFINITY },
    },
  ],
  killMatrix: [
    {
      ...{ misconception: "m", declared: "output", rejectedBy: null, proposal: { status: "none" } },
      checks: { output: "passed" },
      margins: { output: null },
    },
  ],
  shared: [],
  referenceShares: { output: Number.POSITIVE_INFINITY },
  times: { cases: 3 },
  grades: { made: 4, reused: 0 },
  mutation: null,
};

test("what a verification is, in both languages, with what JSON has no number for as null", () => {
  const verified: Verified = { slug: "s", status: "draft", verification };
  expect(verificationResult(verified)).toMatchObject({
    ...{ status: "verified", checks: ["output"], referenceShares: { output: null } },
    findings: [
      {
        ...{ place, share: { most: 0.01, received: null } },
        ruleText: { zh: expect.any(String), en: expect.any(String) },
        text: { zh: expect.any(String), en: expect.any(String) },
      },
    ],
  });
  // As it comes back from where it is stored.
  const stored = unpackResult(packResult(verified));
  expect(stored && verificationResult(stored)).toEqual(verificationResult(verified));
});
