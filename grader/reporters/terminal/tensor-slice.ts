import type { Located, ReportNumber } from "../../report/outcome.ts";
import type { ReportMessages } from "../messages/report-messages.ts";
import { alignOnPoint, formatNumber } from "../text/format-number.ts";
import { type Line, line, lineWidth, type Span, span } from "../text/line.ts";
import { padEnd, padStart, textWidth } from "../text/text-width.ts";

/**
 * The window around the worst entry: the learner's numbers, the expected ones and their difference side by side, as
 * many columns as fit. Nothing where there is but one number.
 */
export function tensorSlice(located: Located, width: number, messages: ReportMessages): Line[] {
  const view = around(located);
  while (view.columns.length > 1 && viewWidth(view) > width) dropFarthestColumn(view);
  if (view.columns.length * view.rows.length < 2) return [];
  return [...sliceTitle(located, messages), ...panels(view, messages), [], legend(messages)];
}

/** A part of the window: which of its rows and columns are shown, and where the worst entry is. */
interface View {
  readonly received: readonly (readonly ReportNumber[])[];
  readonly expected: readonly (readonly ReportNumber[])[];
  readonly rows: readonly number[];
  columns: number[];
  readonly worst: { readonly row: number; readonly column: number };
  readonly origin: { readonly row: number; readonly column: number };
}

const MAX_ROWS = 7;

function around({ window, index }: Located): View {
  const originRow = window.origin.at(-2) ?? 0;
  const originColumn = window.origin.at(-1) ?? 0;
  const worst = { row: (index.at(-2) ?? 0) - originRow, column: (index.at(-1) ?? 0) - originColumn };
  const rows = window.received.map((_, row) => row);
  const first = Math.max(0, Math.min(worst.row - (MAX_ROWS >> 1), rows.length - MAX_ROWS));
  return {
    received: window.received,
    expected: window.expected,
    rows: rows.slice(first, first + MAX_ROWS),
    columns: (window.received[0] ?? []).map((_, column) => column),
    worst,
    origin: { row: originRow, column: originColumn },
  };
}

function dropFarthestColumn(view: View): void {
  const first = view.columns[0] ?? 0;
  const last = view.columns.at(-1) ?? 0;
  if (view.worst.column - first > last - view.worst.column) view.columns.shift();
  else view.columns.pop();
}

function viewWidth(view: View): number {
  const panels = [numberPanel(view, view.received), numberPanel(view, view.expected), shadePanel(view)];
  return panels.reduce((width, [head]) => width + lineWidth(head ?? []) + 3, 4);
}

/** The rows of the view under their titles; every panel is as wide in its head as in its rows. */
function panels(view: View, messages: ReportMessages): Line[] {
  const titled = [
    titledPanel(messages.yours, numberPanel(view, view.received)),
    titledPanel(messages.expected, numberPanel(view, view.expected)),
    titledPanel(messages.difference, shadePanel(view)),
  ];
  const labels = ["", "", ...view.rows.map((row) => String(row + view.origin.row))];
  const labelWidth = Math.max(...labels.map((label) => label.length));
  return labels.map((label, i) => [
    span(padStart(label, labelWidth), "dim"),
    ...titled.flatMap((panel) => [span("   "), ...(panel[i] ?? [])]),
  ]);
}

function titledPanel(title: string, panel: readonly Line[]): Line[] {
  const width = Math.max(textWidth(title) + 1, lineWidth(panel[0] ?? []));
  const missing = " ".repeat(width - lineWidth(panel[0] ?? []));
  return [line(span(padEnd(` ${title}`, width), "dim")), ...panel.map((spans) => [...spans, span(missing)])];
}

/** The numbers of the columns, then one line a row; the points of a column stand under each other. */
function numberPanel(view: View, values: readonly (readonly ReportNumber[])[]): Line[] {
  const columns = view.columns.map((column) => numberColumn(view, values, column));
  const head = line(span(columns.map((column) => ` ${column.head}`).join(" "), "dim"));
  const rows = view.rows.map((row, i) =>
    columns.flatMap(({ column, texts }, j) => [
      span(j === 0 ? "" : " "),
      ...numberCell(texts[i] ?? "", row === view.worst.row && column === view.worst.column),
    ]),
  );
  return [head, ...rows];
}

function numberColumn(view: View, values: readonly (readonly ReportNumber[])[], column: number) {
  const numbers = view.rows.map((row) => values[row]?.[column]);
  const aligned = alignOnPoint(numbers.map((value) => (value === undefined ? "" : formatNumber(value))));
  const name = String(column + view.origin.column);
  const width = Math.max(name.length, ...aligned.map((text) => text.length));
  const texts = aligned.map((text) => text.padStart(width));
  const point = Math.max(...texts.map((text) => text.search(/[.e]/)));
  return { column, texts, head: name.padStart(point < 0 ? width : point).padEnd(width) };
}

/** One space, or the marker, stands right before every number. */
function numberCell(text: string, isWorst: boolean): Span[] {
  if (!isWorst) return [span(` ${text}`)];
  const bare = text.trim();
  const before = text.indexOf(bare);
  const after = text.length - before - bare.length;
  return [span(" ".repeat(before)), span("▸", "bad"), span(bare, "mark"), span(" ".repeat(after))];
}

function shadePanel(view: View): Line[] {
  const scale = largest(view.expected) || 1;
  const names = view.columns.map((column) => String(column + view.origin.column).padStart(3)).join("");
  const rows = view.rows.map((row) =>
    view.columns.map((column) => {
      const shade = shadeOf(view.received[row]?.[column], view.expected[row]?.[column], scale);
      return span(` ${shade.repeat(2)}`, shade === NO_DIFFERENCE ? "dim" : "warn");
    }),
  );
  return [line(span(names, "dim")), ...rows];
}

const NO_DIFFERENCE = "·";
const SHADES = [
  { below: 1e-8, shade: NO_DIFFERENCE },
  { below: 1e-5, shade: "░" },
  { below: 1e-3, shade: "▒" },
  { below: 0.1, shade: "▓" },
];
const FULL = "█";

function shadeOf(
  received: ReportNumber | undefined,
  expected: ReportNumber | undefined,
  scale: number,
): string {
  if (received === expected) return NO_DIFFERENCE;
  if (typeof received !== "number" || typeof expected !== "number") return FULL;
  const relative = Math.abs(received - expected) / scale;
  return SHADES.find(({ below }) => relative < below)?.shade ?? FULL;
}

function largest(values: readonly (readonly ReportNumber[])[]): number {
  return Math.max(0, ...values.flat().map((value) => (typeof value === "number" ? Math.abs(value) : 0)));
}

function legend(messages: ReportMessages): Line {
  const scale = SHADES.map(({ below, shade }) => `${shade} ${formatNumber(below)}`).join(" ");
  return line(span(`${scale} ${FULL}`, "warn"), span(`   ${messages.shadeLegend}`, "dim"));
}

function sliceTitle({ shape, index }: Located, messages: ReportMessages): Line[] {
  if (shape.length <= 2) return [];
  const fixed = [...index.slice(0, -2).map(String), ":", ":"];
  return [line(span(messages.slice(`[${fixed.join(", ")}]`), "dim"))];
}
