import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where graders of one run of the tests keep their case banks: each is made once, by whoever needs it first. */
    readonly banks: string;
  }
}

/** A new folder for this run, gone at its end. */
export const BANKS = mkdtempSync(join(tmpdir(), "nabla-banks-"));
process.once("exit", () => rmSync(BANKS, { recursive: true, force: true }));
