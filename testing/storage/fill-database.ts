import { gzipSync } from "node:zlib";
import type { DatabaseAddress } from "../../app/_server/database/database-address.ts";
import { openMigrationSession } from "../../app/_server/database/migration-session.ts";

/** The one exercise that has a folder too. */
export const SERVED = "activation-functions";

/** How many submissions one learner makes here; of one exercise, of ten. */
const EACH = 50;

/**
 * A site with a history: learners `u0`, `u1`, … with sessions, drafts, answers, progress, and submissions of ten
 * exercises, all but a few graded.
 */
export async function fillDatabase(address: DatabaseAddress, submissions: number): Promise<void> {
  const isSqlite = address.provider === "sqlite";
  const users = Math.ceil(submissions / EACH);
  const numbers = (count: number) =>
    isSqlite
      ? `(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT i FROM n) AS n`
      : `generate_series(0, ${count - 1}) AS n(i)`;
  const time = isSqlite
    ? "strftime('%Y-%m-%dT%H:%M:%f+00:00', 1767225600 + i * 10, 'unixepoch')"
    : "timestamp '2026-01-01' + i * interval '10 seconds'";
  const later = time.replace("2026-", "2100-").replace("1767225600", "4102444800");
  const hex = gzipSync("{}").toString("hex");
  const report = isSqlite ? `X'${hex}'` : `'\\x${hex}'::bytea`;
  const random = isSqlite ? "random()" : "(random() * 1e9)::int";
  const session = await openMigrationSession(address);
  await session.run(`
    INSERT INTO "user" ("id", "name", "email", "isAnonymous", "updatedAt")
      SELECT 'u' || i, 'n', 'u' || i || '@example.org', i % 3 = 0, ${time} FROM ${numbers(users)};
    INSERT INTO "session" ("id", "token", "expiresAt", "updatedAt", "userId")
      SELECT 's' || i, 't' || i, ${later}, ${time}, 'u' || i FROM ${numbers(users)};
    INSERT INTO "exercise" ("id", "slug") SELECT 'e' || i, CASE WHEN i = 0 THEN '${SERVED}' ELSE 'exercise-' || i END FROM ${numbers(10)};
    INSERT INTO "exercise_version" ("id", "exerciseId") SELECT 'v' || i, 'e' || i FROM ${numbers(10)};
    INSERT INTO "draft" ("userId", "exerciseId", "source", "revision", "updatedAt")
      SELECT 'u' || (i / 10), 'e' || (i % 10), 'draft', 1, ${time} FROM ${numbers(users * 10)};
    INSERT INTO "kept_draft" ("userId", "exerciseId", "source", "writtenAt")
      SELECT 'u' || (i / 10), 'e' || (i % 10), 'backup', ${time} FROM ${numbers(users * 10)};
    INSERT INTO "quiz_attempt" ("id", "userId", "exerciseId", "versionId", "question", "order", "createdAt")
      SELECT 'q' || i, 'u' || (i / 10), 'e' || (i % 10), 'v' || (i % 10), 'one', '[0,1]', ${time}
      FROM ${numbers(users * 10)};
    INSERT INTO "progress" ("userId", "exerciseId", "updatedAt")
      SELECT 'u' || (i / 10), 'e' || (i % 10), ${time} FROM ${numbers(users * 10)};
    INSERT INTO "answer_group" ("id", "exerciseId", "cases", "facts", "mark", "roundedMark", "numbers", "failedCheck")
      SELECT 'g' || i, 'e' || (i % 10), 'cases', 'facts ' || (i % 50), i * 0.001, i * 0.001, ${report}, 'check 1'
      FROM ${numbers(2_000)};
    INSERT INTO "submission" ("id", "userId", "exerciseId", "versionId", "source", "bytes", "key", "status", "createdAt",
        "dueAt", "finishedAt", "verdict", "score", "maxScore", "answerGroupId")
      SELECT 's' || i, 'u' || (i % ${users}), 'e' || (i / ${users} % 10), 'v' || (i / ${users} % 10),
        'export const source = ' || ${random} || ';', 1000, 'k' || i,
        CASE WHEN i < 20 THEN 'queued' ELSE 'graded' END, ${time},
        CASE WHEN i < 20 THEN ${time} END,
        CASE WHEN i < 20 THEN NULL ELSE ${time} END, CASE WHEN i < 20 THEN NULL ELSE 'passed' END, 100, 100,
        CASE WHEN i % 5 = 0 THEN 'g' || (i % 400) END
      FROM ${numbers(submissions)};
    INSERT INTO "report" ("submissionId", "content") SELECT 's' || i, ${report}
      FROM ${numbers(submissions)} WHERE i >= 20;
    INSERT INTO "check_result" ("submissionId", "place", "exerciseId", "name", "status", "points", "maxPoints",
        "misconception", "submittedAt")
      SELECT 's' || (i / 4), i % 4, 'e' || (i / 4 / ${users} % 10), 'check ' || (i % 4),
        CASE WHEN i % 7 = 0 THEN 'wrong-value' ELSE 'passed' END, 25, 25,
        CASE WHEN i % 7 = 0 THEN 'misconception ' || (i % 3) END, ${time}
      FROM ${numbers(submissions * 4)} WHERE i >= 80;
    INSERT INTO "review_card" ("id", "userId", "exerciseId", "kind", "subject", "due", "stability", "difficulty", "state",
        "lapses", "turns", "lastReview")
      SELECT 'c' || i, 'u' || (i / 10), 'e' || (i % 10), 'question', 'one', ${time}, 1, 1, 2, 0, 1, ${time}
      FROM ${numbers(users * 10)};
    INSERT INTO "review_answer" ("cardId", "turn", "userId", "answer", "correct", "answeredAt")
      SELECT 'c' || i, 0, 'u' || (i / 10), '{}', true, ${time} FROM ${numbers(users * 10)};
  `);
  await session.run(isSqlite ? "ANALYZE" : "VACUUM ANALYZE");
  await session.close();
}
