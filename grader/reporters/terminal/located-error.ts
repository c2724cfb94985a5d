import type { Located, ReportNumber } from "../../report/outcome.ts";
import type { ReportMessages } from "../messages/report-messages.ts";
import { alignOnPoint, distinctDigits, formatIndex, formatNumber } from "../text/format-number.ts";
import { type Line, line, type Style, span } from "../text/line.ts";
import { padEnd, textWidth } from "../text/text-width.ts";
import { tensorSlice } from "./tensor-slice.ts";

/** Where a tensor is wrong: the worst entry in numbers, then the entries around it. */
export function locatedError(
  located: Located,
  numeric: ReportNumber | null,
  width: number,
  messages: ReportMessages,
): Line[] {
  const slice = tensorSlice(located, width - 2, messages);
  return [
    place(located, messages),
    ...numbers(located, numeric, messages),
    ...(slice.length === 0 ? [] : [[], ...slice]),
  ];
}

function place({ path, step, shape, index }: Located, messages: ReportMessages): Line {
  const call = step === null ? "" : ` · ${messages.inCall(step + 1)}`;
  if (index.length === 0) return line(span(path || messages.theResult, "code"), call);
  return line(
    span(path || messages.theResult, "code"),
    ` ${formatIndex(shape)}${call} · ${messages.worstAt(formatIndex(index))}`,
  );
}

interface Row {
  readonly label: string;
  readonly text: string;
  readonly style: Style | null;
  readonly note: string;
}

function numbers(located: Located, numeric: ReportNumber | null, messages: ReportMessages): Line[] {
  const rows = numberRows(located, numeric, messages);
  const labelWidth = Math.max(...rows.map(({ label }) => textWidth(label)));
  const texts = alignOnPoint(rows.map(({ text }) => text));
  return rows.map(({ label, style, note }, i) =>
    line(
      "  ",
      span(padEnd(label, labelWidth), "dim"),
      "   ",
      span(texts[i] ?? "", style),
      span(`   ${note}`, "dim"),
    ),
  );
}

function numberRows(
  { received, expected, ratio }: Located,
  numeric: ReportNumber | null,
  messages: ReportMessages,
): Row[] {
  const digits = distinctDigits([received, expected]);
  const rows: Row[] = [
    { label: messages.yours, text: formatNumber(received, digits), style: "bad", note: "" },
    { label: messages.expected, text: formatNumber(expected, digits), style: "good", note: "" },
  ];
  if (numeric !== null) {
    rows.push({
      label: messages.numeric,
      text: formatNumber(numeric, digits),
      style: null,
      note: messages.numericNote,
    });
  }
  if (ratio !== null && Math.abs(ratio - 1) >= 1e-3) {
    rows.push({ label: messages.ratio, text: formatNumber(ratio), style: null, note: messages.ratioNote });
  } else if (typeof received === "number" && typeof expected === "number") {
    rows.push({ label: messages.difference, text: formatNumber(received - expected), style: null, note: "" });
  }
  return rows;
}
