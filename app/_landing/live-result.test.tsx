import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { messagesOf } from "../_i18n/messages.ts";
import type { Report } from "../_workbench/run-state.ts";
import { LiveResult } from "./live-result.tsx";
import { sampleReport } from "./testing/sample-report.ts";

test("the outputs are called right where gradients alone are wrong", () => {
  expect(textOf(sampleReport)).toContain("The outputs are right, the gradient is not: 9 of 10 checks pass");
});

test("where a line does not even run nothing is said of the outputs", () => {
  const checks = sampleReport.checks.map((check) => ({
    ...check,
    ...{ status: "threw" as const, points: 0, diagnoses: [] },
    cases: check.cases.map((one) => ({ ...one, outcome: { status: "threw" as const, ...THROWN } })),
  }));
  const text = textOf({ ...sampleReport, checks });
  expect(text).toContain("Not right yet: 0 of 10 checks pass");
  expect(text).not.toContain("The outputs are right");
});

const THROWN = { name: "ReferenceError", message: "scal is not defined", position: null };

function textOf(report: Report): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messagesOf("en")}>
      <LiveResult state={{ phase: "done", report, source: "", training: null, kept: [] }} />
    </NextIntlClientProvider>,
  );
  return html.replaceAll(/<[^>]*>/g, "");
}
