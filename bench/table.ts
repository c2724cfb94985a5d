import type { Measurement } from "./measurement.ts";

/** The measurements as a table of fixed columns, sections apart. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((one) => [
    one.section,
    one.what,
    number(one.value, one.unit),
    target(one),
    peer(one),
  ]);
  const header = ["", "what", "measured", "to reach", "beside it"];
  const widths = header.map((title, column) =>
    Math.max(...[header, ...rows].map((row) => (row[column] ?? title).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const sections = [...new Set(rows.map(([section]) => section))];
  const body = sections.map((section) =>
    rows
      .filter((row) => row[0] === section)
      .map((row, k) => line([k === 0 ? (row[0] ?? "") : "", ...row.slice(1)]))
      .join("\n"),
  );
  return [line(header), ...body].join("\n\n");
}

function number(value: number, unit: Measurement["unit"]): string {
  if (unit === "relative") return value.toExponential(1);
  // A mean of counts need not be whole.
  if (unit === "count") return String(Number(value.toFixed(2)));
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return unit === "x" ? `${value.toFixed(digits)}x` : `${value.toFixed(digits)} ${unit}`;
}

function target({ target, value, unit }: Measurement): string {
  if (target === null) return "";
  const reached = target.relation === "<=" ? value <= target.value : value >= target.value;
  return `${target.relation === "<=" ? "≤" : "≥"} ${number(target.value, unit)} ${reached ? "reached" : "MISSED"}`;
}

function peer({ peer, unit }: Measurement): string {
  return peer === null ? "" : `${peer.name} ${number(peer.value, unit)}`;
}
