import { createHash } from "node:crypto";
import { misconceptionText } from "../../../grader/index.ts";
import type { Prisma } from "../../../prisma/generated/sqlite/client/client.ts";
import type { User } from "../accounts/user.ts";
import type { Database } from "../database/database.ts";
import type { Exercises } from "../exercises/exercises.ts";
import type { ServedExercise } from "../exercises/served-exercises.ts";
import { afterDays } from "./schedule.ts";
import { isSpottable } from "./spotted-code.ts";

/** The submission in which a slip was last made. */
export interface SlipOrigin {
  readonly submissionId: string;
  readonly check: string;
  readonly at: Date;
}

/** Something that a learner may be asked, found in what they have done. */
export interface ReviewSubject {
  /** Says nothing of the answer. */
  readonly id: string;
  /** Of what the question is made from: an answer to another one is refused. */
  readonly version: string;
  readonly served: ServedExercise;
  readonly kind: "question" | "slip" | "case" | "spot";
  /** Of a question or a failed check its name, else that of a misconception. */
  readonly name: string;
  /** From when it may be asked for the first time. */
  readonly since: Date;
  /** Of a slip and of a case. */
  readonly origin: SlipOrigin | null;
}

/** After a wrong answer, a slip, a right answer. What was passed comes back the next day. */
const DAYS = { wrong: 1, pass: 1, slip: 2, right: 3 };
/** Of what nobody had foreseen the last is asked again, not every step on the way there. */
const MOST_CASES = 2;
/** Of a script's ten thousand submissions the newest say what it got wrong, of each of the two. */
const MOST_FAILED = 1_000;
/** Ten at each question there is; of what was last answered longer ago nothing is asked. */
const MOST_ATTEMPTS = 2_000;

/**
 * Everything there is to ask a learner: questions of exercises they have worked on, misconceptions their submissions were
 * seen to hold, cases that failed for no such reason, and edits of the references of what they have passed.
 */
export async function reviewSubjects(
  database: Database,
  exercises: Exercises,
  { id: userId }: Pick<User, "id">,
): Promise<readonly ReviewSubject[]> {
  const failedChecks = (where: Prisma.CheckResultWhereInput) =>
    database.checkResult.findMany({
      where,
      select: { exerciseId: true, misconception: true, name: true, submissionId: true, submittedAt: true },
      orderBy: [{ submittedAt: "desc" }, { submissionId: "desc" }, { place: "asc" }],
      take: MOST_FAILED,
    });
  // By an older version another value may have been right.
  const versionId = { in: exercises.everyServed().map((served) => served.versionId) };
  const [progress, attempts, explained, unexplained] = await Promise.all([
    database.progress.findMany({ where: { userId }, select: { exerciseId: true, passedAt: true } }),
    database.quizAttempt.findMany({
      where: { userId, answeredAt: { not: null } },
      select: { exerciseId: true, question: true, correct: true, answeredAt: true },
      ...{ orderBy: { answeredAt: "desc" }, take: MOST_ATTEMPTS },
    }),
    failedChecks({ submission: { userId }, misconception: { not: null } }),
    // A number with a known cause is asked about by its cause.
    failedChecks({ submission: { userId, versionId }, misconception: null, isAskable: true }),
  ]);
  const passedAt = new Map(progress.map((row) => [row.exerciseId, row.passedAt]));
  return exercises.everyServed().flatMap((served) => {
    const of = <Row extends { exerciseId: string }>(rows: readonly Row[]) =>
      rows.filter(({ exerciseId }) => exerciseId === served.exerciseId);
    const passed = passedAt.get(served.exerciseId) ?? null;
    return [
      ...questions(served, of(attempts), passed),
      ...slips(served, of(explained)),
      ...cases(served, of(unexplained)),
      ...spots(served, passed),
    ];
  });
}

type Answered = { question: string; correct: boolean | null; answeredAt: Date | null };

/** @param attempts newest first */
function questions(
  served: ServedExercise,
  attempts: readonly Answered[],
  passedAt: Date | null,
): ReviewSubject[] {
  const last = new Map(attempts.toReversed().map((attempt) => [attempt.question, attempt]));
  return (served.exercise.quiz?.questions ?? []).flatMap(({ name }) => {
    const { correct = null, answeredAt = null } = last.get(name) ?? {};
    if (answeredAt !== null)
      return [subject(served, "question", name, afterDays(answeredAt, correct ? DAYS.right : DAYS.wrong))];
    // Who has not passed finds it in the quiz.
    return passedAt === null ? [] : [subject(served, "question", name, afterDays(passedAt, DAYS.pass))];
  });
}

type Failed = { misconception: string | null; name: string; submissionId: string; submittedAt: Date };

/** @param failed newest first */
function slips(served: ServedExercise, failed: readonly Failed[]): ReviewSubject[] {
  const declared = Object.keys(served.exercise.spec.misconceptions);
  // One misconception is no choice.
  if (declared.length < 2) return [];
  const shared = new Set(
    failed.flatMap(({ misconception: name }) =>
      name !== null && !declared.includes(name) && misconceptionText(served.exercise, name) !== null
        ? [name]
        : [],
    ),
  );
  return [...declared, ...shared].flatMap((name) => {
    const last = failed.find(({ misconception }) => misconception === name);
    if (last === undefined) return [];
    const { submissionId, name: check, submittedAt: at } = last;
    return [subject(served, "slip", name, afterDays(at, DAYS.slip), { submissionId, check, at })];
  });
}

/** @param failed newest first */
function cases(served: ServedExercise, failed: readonly Failed[]): ReviewSubject[] {
  const declared = new Set(served.spec.checks.map(({ name }) => name));
  const known = failed.filter(({ name }) => declared.has(name));
  const newest = new Map(known.toReversed().map((row) => [row.name, row]));
  return [...newest.values()]
    .sort((a, b) => b.submittedAt.getTime() - a.submittedAt.getTime())
    .slice(0, MOST_CASES)
    .map(({ name, submissionId, submittedAt: at }) =>
      subject(served, "case", name, afterDays(at, DAYS.slip), { submissionId, check: name, at }),
    );
}

/** The reference is a secret before a pass, and an edit shows most of it. */
function spots(served: ServedExercise, passedAt: Date | null): ReviewSubject[] {
  const { misconceptions } = served.exercise.spec;
  if (passedAt === null || Object.keys(misconceptions).length < 2) return [];
  return Object.entries(misconceptions)
    .filter(([, spec]) => isSpottable(spec))
    .map(([name]) => subject(served, "spot", name, afterDays(passedAt, DAYS.pass)));
}

function subject(
  served: ServedExercise,
  kind: ReviewSubject["kind"],
  name: string,
  since: Date,
  origin: SlipOrigin | null = null,
): ReviewSubject {
  const id = createHash("sha256").update(`${served.exerciseId}:${kind}:${name}`).digest("hex").slice(0, 24);
  // Of a case the question is made from the report of its submission.
  const version =
    kind === "case" && origin !== null ? `${served.versionId}:${origin.submissionId}` : served.versionId;
  return { id, version, served, kind, name, since, origin };
}
