import type { Reporter, TestModule } from "vitest/node";

/** Ends the run with `N passed, M failed` alone on a line, for those who count. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = testModules.flatMap((testModule) => [...testModule.children.allTests()]);
    const passed = tests.filter((one) => one.result().state === "passed").length;
    const failed = tests.filter((one) => one.result().state === "failed").length;
    const broken =
      testModules.filter((testModule) => testModule.errors().length > 0).length + unhandledErrors.length;
    process.stdout.write(`\n${passed} passed, ${failed + broken} failed\n`);
  }
}
