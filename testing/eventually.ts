import { vi } from "vitest";

/** Waits until a claim holds. How soon is for the machine to say; what never holds ends with a test's time. */
export function eventually<T>(claim: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(claim, { timeout: 200_000, interval: 20 });
}
