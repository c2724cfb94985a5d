import type { Database } from "../database/database.ts";
import type { ReviewSubject } from "./review-subjects.ts";
import type { Memory } from "./schedule.ts";

/** A subject, and what is known of the memory of it; null before the first answer. */
export interface ReviewCard {
  readonly subject: ReviewSubject;
  readonly stored: (Memory & { readonly id: string; readonly due: Date }) | null;
}

export interface DueCards {
  /** In the order in which they are asked. */
  readonly due: readonly ReviewCard[];
  /** When there is something again; null where there is nothing to ask at all. */
  readonly next: Date | null;
}

/** Two minutes: what is more waits for another day. */
const MOST_A_DAY = 12;
const MOST_NEW_A_DAY = 6;
const WINDOW_MS = 10 * 60 * 60 * 1000;

/** What a learner has answered lately. */
interface RecentAnswer {
  readonly turn: number;
  readonly answeredAt: Date;
}

/** Since when answers count as today's. */
export function startOfWindow(now: Date): Date {
  return new Date(now.getTime() - WINDOW_MS);
}

/** Each subject with its row, where it has one. */
export async function reviewCards(
  database: Database,
  userId: string,
  subjects: readonly ReviewSubject[],
): Promise<readonly ReviewCard[]> {
  const rows = await database.reviewCard.findMany({ where: { userId } });
  const keyOf = (exerciseId: string, kind: string, name: string) => `${exerciseId}:${kind}:${name}`;
  const stored = new Map(rows.map((row) => [keyOf(row.exerciseId, row.kind, row.subject), row]));
  return subjects.map((subject) => {
    const key = keyOf(subject.served.exerciseId, subject.kind, subject.name);
    return { subject, stored: stored.get(key) ?? null };
  });
}

/** What is due now: what was answered before comes first, the longest due first; then what is new, its kinds in turn. */
export function dueCards(cards: readonly ReviewCard[], recent: readonly RecentAnswer[], now: Date): DueCards {
  const known = cards.filter((card) => dueOf(card) <= now && card.stored !== null).sort(byDue);
  const fresh = inTurn(cards.filter((card) => dueOf(card) <= now && card.stored === null).sort(byDue));
  const left = Math.max(0, MOST_A_DAY - recent.length);
  const newLeft = Math.max(0, MOST_NEW_A_DAY - recent.filter(({ turn }) => turn === 0).length);
  const due = [...known, ...fresh.slice(0, newLeft)].slice(0, left);
  const later = cards.map(dueOf).filter((at) => at > now);
  const waits = known.length + fresh.length > due.length;
  // What was too much for today comes when the first of today's answers is no longer today's.
  const oldest = recent.reduce(
    (first, { answeredAt }) => Math.min(first, answeredAt.getTime()),
    now.getTime(),
  );
  if (waits) later.push(new Date(oldest + WINDOW_MS));
  const next = later.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);
  return { due, next };
}

function dueOf({ subject, stored }: ReviewCard): Date {
  return stored?.due ?? subject.since;
}

function byDue(a: ReviewCard, b: ReviewCard): number {
  return dueOf(a).getTime() - dueOf(b).getTime();
}

/** One of each kind after the other, so that a day is not all of one. */
function inTurn(cards: readonly ReviewCard[]): ReviewCard[] {
  const queues = KINDS.map((kind) => cards.filter(({ subject }) => subject.kind === kind));
  return cards.flatMap((_, i) => queues.flatMap((queue) => queue[i] ?? []));
}

/** A learner's own slips first. */
const KINDS = ["slip", "case", "question", "spot"] as const;
