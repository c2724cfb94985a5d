import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { BANKS } from "./testing/banks.ts";
import { SlowFilesFirst } from "./testing/slow-files-first.ts";
import { TEMPLATES } from "./testing/templates-of-run.ts";

// Processes that tests start find compiled what another has compiled.
process.env.NODE_COMPILE_CACHE ??= join(tmpdir(), "node-compile-cache");
// Nor is a PostgreSQL server made anew for each file.
process.env.POSTGRESQL_TEMPLATES ??= TEMPLATES;

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
