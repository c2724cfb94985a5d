import type { Heading } from "./heading.ts";
import type { PartKind } from "./marker.ts";

/** A stretch of a document that may be a question: places of lines from 0, by the part they belong to. */
export interface Segment {
  readonly start: number;
  /** null for what begins at a marker. */
  readonly heading: Heading | null;
  readonly number: number | null;
  /** Lines before the first marker, and behind each. */
  readonly parts: Record<PartKind | "body", number[]>;
  /** The markers, with what stands behind them on their own lines. */
  readonly firsts: Partial<Record<PartKind, { readonly at: number; readonly rest: string }>>;
}

export function newSegment(start: number, heading: Heading | null, number: number | null): Segment {
  const parts = { body: [], question: [], answer: [], explanation: [] };
  return { start, heading, number, parts, firsts: {} };
}

export function hasMarker({ firsts }: Segment): boolean {
  return firsts.question !== undefined || firsts.answer !== undefined || firsts.explanation !== undefined;
}
