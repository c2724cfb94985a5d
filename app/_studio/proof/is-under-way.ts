import type { ShownVerification } from "./use-verification.ts";

export function isUnderWay({ status }: Pick<ShownVerification, "status">): boolean {
  return status === "queued" || status === "running";
}
