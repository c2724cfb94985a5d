import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BANKS } from "./testing/banks.ts";
import { SlowFilesFirst } from "./testing/slow-files-first.ts";

const common = {
  provide: { banks: BANKS },
  // Ends what hangs. How fast a machine is decides nothing.
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  test: {
    reporters: ["default", "./testing/closing-line.ts"],
    // Half of a file's time is waiting: for other processes, browsers and limits that run out.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    sequence: { sequencer: SlowFilesFirst },
    projects: [
      {
        test: {
          name: "rooms",
          include: ["{app,grader,exercises,docs,testing,bench}/**/*.test.{ts,tsx}"],
          // Files share what they import: modules here keep nothing that a test could change.
          isolate: false,
          ...common,
        },
      },
      {
        test: {
          name: "site",
          include: ["e2e/**/*.test.ts"],
          globalSetup: "./testing/shared-site.ts",
          // While the rooms are tested the site is built.
          sequence: { groupOrder: 1 },
          ...common,
        },
      },
    ],
  },
});
