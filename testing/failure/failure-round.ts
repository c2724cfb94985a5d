import { setTimeout } from "node:timers/promises";
import { WAITING } from "../../app/_server/submissions/submission-view.ts";
import { audit, type Damage } from "./audit.ts";
import type { FailureKind } from "./failure-kinds.ts";
import type { LearnerAtWork } from "./learner-at-work.ts";
import type { SiteUnderFailure } from "./site-under-failure.ts";
import type { SubmissionRecord } from "./submission-record.ts";

export interface RoundResult {
  readonly kind: string;
  readonly provider: string;
  readonly sent: number;
  /** How many were graded more than once, of which one verdict stands. */
  readonly gradedAgain: number;
  readonly damage: readonly Damage[];
  /** From the failure to the first verdict that a learner was told after it, in milliseconds; null where none was. */
  readonly firstMs: number | null;
  /** The same to the last verdict of what had been taken before. */
  readonly lastMs: number | null;
}

export interface RoundParts {
  readonly site: SiteUnderFailure;
  readonly learners: readonly LearnerAtWork[];
  /** All rounds on this site so far. */
  readonly sent: SubmissionRecord[];
  readonly kind: FailureKind;
  readonly random: () => number;
}

/** The failure comes once a random number of submissions was taken, and a random time later. */
const TAKEN_BEFORE = 12;
const BEFORE_MS = 500;
const AFTER_MS = 700;
/** What has no verdict by then is lost. */
const QUIET_MS = 180_000;

/** One failure under load, and what is left of it once all is quiet again. */
export async function failureRound({ site, learners, sent, kind, random }: RoundParts): Promise<RoundResult> {
  const own: SubmissionRecord[] = [];
  const giveUp = new AbortController();
  let isOver = false;
  const late = setTimeout(QUIET_MS, undefined, { signal: giveUp.signal, ref: false })
    .catch(() => undefined)
    .finally(() => giveUp.abort());
  const work = Promise.all(learners.map((learner) => learner.work(own, () => isOver, giveUp.signal)));
  const before = Math.ceil(random() * TAKEN_BEFORE);
  while (own.filter(({ id }) => id !== null).length < before && !giveUp.signal.aborted) await setTimeout(5);
  await setTimeout(random() * BEFORE_MS);
  const struckAt = performance.now();
  await kind.strike(site, random);
  await setTimeout(AFTER_MS);
  isOver = true;
  await Promise.race([work, late]);
  giveUp.abort();
  await work;
  sent.push(...own);
  const waiting = await untilQuiet(site);
  const damage = [
    ...(waiting === 0 ? [] : [{ kind: "lost" as const, text: `${waiting} still wait` }]),
    ...(await audit(site.database, sent)),
    ...ended(site),
    ...(await site.leftOver()).map(({ pid, name }) => ({
      kind: "left-over" as const,
      text: `process ${pid} (${name})`,
    })),
    ...(await readByOthers(learners, own)),
  ];
  return {
    ...{ kind: kind.name, provider: site.provider, sent: own.length, damage },
    ...timesOf(own, struckAt),
    gradedAgain: await gradedAgain(site, own),
  };
}

/** @returns how many still wait after all that time */
async function untilQuiet({ database }: SiteUnderFailure): Promise<number> {
  for (let until = performance.now() + QUIET_MS; ; await setTimeout(50)) {
    const waiting = await database.submission.count({ where: { status: { in: [...WAITING] } } });
    if (waiting === 0 || performance.now() > until) return waiting;
  }
}

/** What was not killed has to go on by itself. */
function ended({ processes }: SiteUnderFailure): Damage[] {
  return processes
    .filter(({ isRunning }) => !isRunning)
    .map(({ name, logged }) => ({ kind: "lost", text: `${name} ended by itself: ${logged.slice(-500)}` }));
}

async function readByOthers(
  learners: readonly LearnerAtWork[],
  own: readonly SubmissionRecord[],
): Promise<Damage[]> {
  const damage: Damage[] = [];
  const id = own.at(-1)?.id ?? null;
  if (id === null) return damage;
  for (const learner of learners.filter(({ userId }) => userId !== own.at(-1)?.userId).slice(0, 1))
    if (!(await learner.isRefused(id)))
      damage.push({ kind: "wrong", text: `${id} is read by another learner` });
  return damage;
}

async function gradedAgain(
  { database }: SiteUnderFailure,
  own: readonly SubmissionRecord[],
): Promise<number> {
  const ids = own.flatMap(({ id }) => id ?? []);
  return database.submission.count({ where: { id: { in: ids }, attempts: { gt: 1 } } });
}

function timesOf(own: readonly SubmissionRecord[], struckAt: number) {
  const told = own.flatMap(({ acceptedAt, told }) => told.map(({ at }) => ({ at, acceptedAt })));
  const after = told.filter(({ at }) => at > struckAt);
  const before = after.filter(({ acceptedAt }) => acceptedAt !== null && acceptedAt < struckAt);
  return {
    firstMs: after.length === 0 ? null : Math.min(...after.map(({ at }) => at)) - struckAt,
    lastMs: before.length === 0 ? null : Math.max(...before.map(({ at }) => at)) - struckAt,
  };
}
