import type { Report } from "./report.ts";

/** A report without what depends on how fast the machine is and when its heap was swept: the same for the same seed. */
export function withoutTimings({ memoryMb: _, ...report }: Report): Report {
  const checks = report.checks.map(({ durationMs: __, ...check }) => check);
  return { ...report, checks, durationMs: 0 };
}
