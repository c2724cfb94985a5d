import type { EditorMarker } from "../editor/editor-handle.ts";
import type { Report } from "./run-state.ts";

/** What a report has to say at a line of the learner's file: each place once. */
export function reportMarkers(report: Report | null): readonly EditorMarker[] {
  const found = new Map<string, EditorMarker>();
  for (const check of report?.checks ?? [])
    for (const { outcome } of check.cases) {
      if (!("position" in outcome) || outcome.position === null) continue;
      const { line, column } = outcome.position;
      const message = messageOf(outcome);
      const marker: EditorMarker = { line, column, message, severity: "error" };
      found.set(`${line}:${column}:${message}`, marker);
    }
  return [...found.values()];
}

type Placed = Extract<Report["checks"][number]["cases"][number]["outcome"], { readonly position: unknown }>;

function messageOf(outcome: Placed): string {
  if (outcome.status === "compile-error") return outcome.message;
  if (outcome.status === "blocked") return outcome.capability ?? "";
  return [outcome.name, outcome.message].filter((part) => part !== null && part !== "").join(": ");
}
