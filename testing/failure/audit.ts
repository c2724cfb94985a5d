import type { Database } from "../../app/_server/database/database.ts";
import { unpackReport } from "../../app/_server/submissions/stored-report.ts";
import { Report } from "../../grader/index.ts";
import type { SubmissionRecord } from "./submission-record.ts";

/** What is wrong after a failure. `lost`: no verdict, or none that is known; `doubled`: more than one. */
export interface Damage {
  readonly kind: "lost" | "doubled" | "wrong" | "left-over";
  readonly text: string;
}

/** Reads a site's database after a round, when nothing waits any more, and compares it with all that was sent so far. */
export async function audit(
  database: Database,
  sent: readonly SubmissionRecord[],
): Promise<readonly Damage[]> {
  const stored = await storedSubmissions(database);
  const byKey = new Map(stored.map((row) => [`${row.userId} ${row.key}`, row]));
  const damage: Damage[] = [];
  for (const submission of sent) {
    const { userId, key } = submission;
    const row = byKey.get(`${userId} ${key}`);
    byKey.delete(`${userId} ${key}`);
    damage.push(
      ...submission.wronglyTold.map((text) => ({ kind: "wrong" as const, text: `${key}: ${text}` })),
    );
    if (row !== undefined) damage.push(...(await compared(submission, row)));
    else if (submission.acceptedAt !== null)
      damage.push({ kind: "lost", text: `${key}: taken as ${submission.id}, and not stored` });
  }
  for (const row of byKey.values())
    damage.push({ kind: "doubled", text: `${row.key}: stored as ${row.id}, and sent by nobody` });
  return [...damage, ...(await wrongSums(database, stored))];
}

type Row = Awaited<ReturnType<typeof storedSubmissions>>[number];

function storedSubmissions(database: Database) {
  return database.submission.findMany({ include: { report: true, checkResults: true } });
}

async function compared({ key, id, source, answer, told }: SubmissionRecord, row: Row): Promise<Damage[]> {
  const damage: Damage[] = [];
  const found = (kind: Damage["kind"], text: string) => damage.push({ kind, text: `${key}: ${text}` });
  const tries = `${row.attempts} attempts`;
  if (id !== null && row.id !== id) found("doubled", `taken as ${id}, stored as ${row.id}`);
  if (row.source !== source) found("wrong", "stored with another text");
  if (row.status !== "graded" || row.report === null) {
    found("lost", `${row.status}, verdict ${row.verdict}, ${tries}`);
    return damage;
  }
  const report = Report.parse(await unpackReport(row.report));
  const expected = resultOf(answer);
  if (resultOf(report) !== expected)
    found("wrong", `reported ${resultOf(report)}, expected ${expected}, ${tries}: ${pointsOf(report)}`);
  if (resultOf(row) !== resultOf(report)) found("wrong", `row ${resultOf(row)}, report ${resultOf(report)}`);
  if (row.checkResults.length !== report.checks.length)
    found("doubled", `${row.checkResults.length} results of ${report.checks.length} checks`);
  for (const one of told)
    if (one.status !== "graded" || resultOf(one) !== resultOf(report))
      found("doubled", `told ${one.status} ${resultOf(one)}, stored ${resultOf(report)}, ${tries}`);
  if (id !== null && told.length === 0) found("lost", "stored, and its learner was never told");
  return damage;
}

/** Progress, and what is counted of a learner's store, have to follow from the submissions. */
async function wrongSums(database: Database, stored: readonly Row[]): Promise<Damage[]> {
  const graded = stored.filter(({ status }) => status === "graded");
  const damage: Damage[] = [];
  const expected = Map.groupBy(graded, ({ userId, exerciseId }) => `${userId} ${exerciseId}`);
  const progress = await database.progress.findMany();
  for (const row of progress) {
    const of = `${row.userId} ${row.exerciseId}`;
    const own = expected.get(of) ?? [];
    expected.delete(of);
    const best = Math.max(0, ...own.map(({ score }) => score ?? 0));
    const hasPassed = own.some(({ verdict }) => verdict === "passed");
    const received = [row.submissions, row.bestScore, row.passedAt !== null].join();
    const wanted = [own.length, best, hasPassed].join();
    if (received !== wanted && !(own.length === 0 && row.submissions === 0))
      damage.push({ kind: "doubled", text: `progress of ${of}: expected ${wanted}, received ${received}` });
  }
  for (const of of expected.keys()) damage.push({ kind: "lost", text: `no progress of ${of}` });
  const bytes = Map.groupBy(stored, ({ userId }) => userId);
  for (const { id, storedBytes } of await database.user.findMany({
    select: { id: true, storedBytes: true },
  })) {
    const sum = (bytes.get(id) ?? []).reduce((total, row) => total + row.bytes, 0);
    if (sum !== storedBytes)
      damage.push({ kind: "wrong", text: `bytes of ${id}: expected ${sum}, received ${storedBytes}` });
  }
  return damage;
}

function resultOf({ verdict, score }: { verdict: string | null; score: number | null }): string {
  return `${verdict} ${score}`;
}

function pointsOf({ checks }: Report): string {
  return checks.map(({ name, status, points }) => `${name} ${status} ${points}`).join(", ");
}
