import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{grader,exercises,docs,testing}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", "./testing/closing-line.ts"],
  },
});
