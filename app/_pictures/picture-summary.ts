import type { PictureData, PictureSpec } from "../../grader/browser.ts";
import { tickText } from "./axes.ts";

/** The words a summary is made of, in the reader's language. */
export interface SummaryWords {
  readonly curve: (of: { name: string; first: string; last: string; low: string; high: string }) => string;
  readonly image: (of: { name: string; rows: number; columns: number; low: string; high: string }) => string;
  readonly scatter: (of: { name: string; count: number }) => string;
  readonly bars: (of: { name: string; count: number; low: string; high: string }) => string;
}

/** What a picture shows, for who does not see it: of every series how much there is, and from where to where. */
export function pictureSummary(
  spec: PictureSpec,
  { series }: PictureData,
  locale: "zh" | "en",
  words: SummaryWords,
): string {
  const said = Object.entries(spec.series).map(([key, text]) => {
    const name = text[locale];
    const rows = series[key] ?? [];
    const heights = spec.kind === "curve" ? rows.map(([, height]) => height ?? null) : rows.flat();
    const finite = heights.filter((value) => value !== null);
    if (spec.kind === "scatter") return words.scatter({ name, count: rows.length });
    if (finite.length === 0) return name;
    const [low, high] = [tickText(Math.min(...finite)), tickText(Math.max(...finite))];
    if (spec.kind === "image")
      return words.image({ name, rows: rows.length, columns: rows[0]?.length ?? 0, low, high });
    if (spec.kind === "bars") return words.bars({ name, count: finite.length, low, high });
    const [first = 0] = finite;
    return words.curve({ name, first: tickText(first), last: tickText(finite.at(-1) ?? 0), low, high });
  });
  return [spec.title[locale], ...said].join(locale === "zh" ? "；" : "; ");
}
