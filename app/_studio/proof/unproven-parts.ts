import type { Part } from "../use-place.ts";
import { findingPlace } from "./finding-place.ts";
import type { Proof } from "./use-verification.ts";

/** The parts that the newest proof finds fault with. */
export function unprovenParts({ verification, isStale }: Proof): ReadonlySet<Part> {
  const result = verification?.result ?? null;
  if (isStale || result === null || result.status === "unreadable") return new Set();
  return new Set(result.findings.filter(({ ok }) => !ok).map((finding) => findingPlace(finding).part));
}
