import { createEmptyCard, fsrs, Rating } from "ts-fsrs";

/** What is kept of a memory between two answers. */
export interface Memory {
  readonly stability: number;
  readonly difficulty: number;
  readonly state: number;
  readonly lapses: number;
  readonly turns: number;
  readonly lastReview: Date;
}

export interface Scheduled extends Memory {
  /** From when it is asked again. */
  readonly due: Date;
  /** How long it rests. */
  readonly days: number;
}

/** Nothing is asked twice a day, and what is known is seen once a year. */
const scheduler = fsrs({ enable_short_term: false, maximum_interval: 365 });

/**
 * When something is asked again after an answer, by FSRS: after a wrong one soon, after a right one later each time.
 *
 * @param memory null before the first answer
 * @param now    not before what was asked was due
 */
export function schedule(memory: Memory | null, isRight: boolean, now: Date): Scheduled {
  const before =
    memory === null
      ? createEmptyCard(now)
      : {
          ...{ stability: memory.stability, difficulty: memory.difficulty, state: memory.state },
          ...{ lapses: memory.lapses, reps: memory.turns, last_review: memory.lastReview },
          ...{ due: now, elapsed_days: 0, scheduled_days: 0, learning_steps: 0 },
        };
  const { card } = scheduler.next(before, now, isRight ? Rating.Good : Rating.Again);
  const { stability, difficulty, state, lapses, reps, scheduled_days: days } = card;
  return {
    ...{ stability, difficulty, state, lapses, turns: reps, lastReview: now },
    ...{ due: afterDays(now, days), days },
  };
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_HOURS = 24;
/** Who learns in the evening may review in the morning: a day is over ten hours later. */
const EARLIER_HOURS = 14;

/** A number of days later, counted so that the time of day does not matter much. */
export function afterDays(from: Date, days: number): Date {
  return new Date(from.getTime() + (days * DAY_HOURS - EARLIER_HOURS) * HOUR_MS);
}
