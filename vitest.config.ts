import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,grader,exercises,docs,testing}/**/*.test.{ts,tsx}"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ["default", "./testing/closing-line.ts"],
  },
});
