import { compileErrorText, type Report, unwrittenFunction } from "../../grader/browser.ts";
import type { EditorMarker } from "../_editor/editor-handle.ts";
import type { Locale } from "../_i18n/locales.ts";

/** What a report has to say at a line of the learner's file: each place once. What is not begun has no error. */
export function reportMarkers(report: Report | null, locale: Locale): readonly EditorMarker[] {
  const found = new Map<string, EditorMarker>();
  const begun = report?.checks.filter((check) => unwrittenFunction(check) === null) ?? [];
  for (const check of begun)
    for (const { outcome } of check.cases) {
      if (!("position" in outcome) || outcome.position === null) continue;
      const { line, column } = outcome.position;
      const message = messageOf(outcome, locale);
      const marker: EditorMarker = { line, column, message, severity: "error" };
      found.set(`${line}:${column}:${message}`, marker);
    }
  return [...found.values()];
}

type Placed = Extract<Report["checks"][number]["cases"][number]["outcome"], { readonly position: unknown }>;

function messageOf(outcome: Placed, locale: Locale): string {
  if (outcome.status === "compile-error") return compileErrorText(outcome.message, outcome.position, locale);
  if (outcome.status === "blocked") return outcome.capability ?? "";
  return [outcome.name, outcome.message].filter((part) => part !== null && part !== "").join(": ");
}
