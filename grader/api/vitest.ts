import { expect } from "vitest";
import { localeIn } from "../cli/locale-in.ts";
import { type GradcheckOptions, gradcheck } from "../gradcheck/gradcheck.ts";
import { gradcheckText } from "./gradcheck-text.ts";

interface GradcheckMatchers<R> {
  /**
   * Whether `df` is the gradient of the function, by numeric differentiation.
   *
   * @param df of the inputs and, last, the upstream gradient of a result with axes: the gradient by the input, in its
   *   shape; of several inputs an array with one for each
   * @param inputs what the function is called with: numbers, arrays of numbers, `Float64Array`s; others are handed on
   *
   * @example
   * expect(Math.sin).toPassGradcheck(Math.cos, [0.7]);
   * expect(linear).toPassGradcheck(linearBackward, [x, weight, bias]);
   */
  toPassGradcheck(
    // biome-ignore lint/suspicious/noExplicitAny: functions of any inputs, whose types a caller knows
    df: (...inputsAndGradOutput: any[]) => unknown,
    inputs: readonly unknown[],
    options?: GradcheckOptions,
  ): R;
}

declare module "vitest" {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown>
    extends GradcheckMatchers<R> {}
}

expect.extend({
  toPassGradcheck(f, df, inputs, options) {
    if (typeof f !== "function")
      throw new TypeError(`toPassGradcheck: expected a function in expect(…), received ${typeof f}`);
    const report = gradcheck(f, df, inputs, options);
    // What nothing can be told of fails either way.
    const passes = report.status === "passed" || (report.status === "undecided" && this.isNot);
    return {
      pass: passes,
      message: () => gradcheckText(report, localeIn([], process.env)),
    };
  },
});
