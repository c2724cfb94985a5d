import { expect, test } from "vitest";
import { areFindingsLasting, areLasting } from "./lasting.ts";
import type { FindingDetail } from "./verification.ts";

const found = (detail: FindingDetail | null) => [
  { rule: "oracle-gradient", ok: detail === null, subject: "case", detail } as const,
];
const failed = (reason: string) => found({ kind: "failed", reason, quote: "", place: null });

test("what is measured, or wrong by itself, is found again", () => {
  for (const findings of [
    found(null),
    found({ kind: "share", most: 1e-9, received: 0.5 }),
    found({ kind: "gradient-size" }),
    failed("threw"),
  ])
    expect(areFindingsLasting(findings)).toBe(true);
});

test("what ran out of time, or failed by our fault, is not known to be found again", () => {
  for (const findings of [
    failed("timed-out"),
    failed("fault"),
    found({ kind: "not-differentiated", reason: "timed-out" }),
    // No result to hold against the expected one.
    found({ kind: "share", most: 0.01, received: Number.POSITIVE_INFINITY }),
  ])
    expect(areFindingsLasting(findings)).toBe(false);
  const result = { status: "failed", reason: "timed-out", detail: "", mentioned: [], place: null } as const;
  expect(areLasting(new Map([["case", result]]))).toBe(false);
  expect(areLasting(new Map([["case", { ...result, reason: "threw" }]]))).toBe(true);
});
