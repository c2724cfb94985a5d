import type { Limits } from "../contract.ts";

export const defaultLimits: Limits = {
  callMs: 2000,
  sessionMs: 10_000,
  memoryMb: 128,
  consoleBytes: 16_384,
  resultBytes: 16 * 2 ** 20,
};
