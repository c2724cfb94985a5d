import { defineConfig } from "vitest/config";

const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    reporters: ["default", "./testing/closing-line.ts"],
    projects: [
      {
        test: {
          name: "rooms",
          include: ["{app,grader,exercises,docs,testing}/**/*.test.{ts,tsx}"],
          ...patience,
        },
      },
      {
        // Each starts a whole site and a browser: one after the other, with nothing else beside them.
        test: {
          name: "site",
          include: ["e2e/**/*.test.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          ...patience,
        },
      },
    ],
  },
});
