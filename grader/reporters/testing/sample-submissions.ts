import type { GradientPictureView } from "../../report/outcome.ts";
import type { Report } from "../../report/report.ts";
import { check, gradientReport, located, misconception, report } from "./sample-reports.ts";

const passed = { status: "passed" } as const;

const picture: GradientPictureView = {
  path: "gradInput",
  parameter: "x",
  shape: [2, 3],
  analytic: [0.5, -0.25, 0.7069, "NaN", 0, 1],
  numeric: [0.5, -0.25, 0.12404, 1, 0, 1],
  error: [0, 0, 0, 0, 0, 0],
  expected: [0.5, -0.25, 0.12404, 1, 0, 1],
  kinks: [4],
};

/** A submission of each sort: what every format is shown with. */
export const samples = {
  passing: report([check("output", passed), check("gradient", passed)]),
  failing: gradientReport,
  pictured: report([
    check("output", passed),
    check(
      "gradient",
      { status: "wrong-gradient", located, numeric: 0.12404, fault: "backward", pictures: [picture] },
      [misconception],
    ),
  ]),
  crashing: report([
    check("output", {
      status: "threw",
      name: "TypeError",
      message: "v.at is not a function",
      position: { line: 12, column: 20, text: "  return x.map((v) => v.at(0));" },
    }),
    check("gradient", { status: "timed-out", limitMs: 2000, function: "batchNormBackward" }),
  ]),
  uncompiled: report(
    ["output", "gradient"].map((name, k) => ({
      ...check(name, {
        status: "compile-error",
        message: "Unexpected token",
        position: { line: 3, column: 7, text: "const = 3;" },
      }),
      ...(k === 0 ? {} : { sameCauseAs: ["output"] }),
    })),
  ),
  faulty: report([
    check("output", passed),
    check("gradient", { status: "grader-fault", message: "process 3 ended without an answer" }),
  ]),
} satisfies Readonly<Record<string, Report>>;
