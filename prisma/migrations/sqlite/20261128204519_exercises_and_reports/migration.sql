-- CreateTable
CREATE TABLE "apikey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "configId" TEXT NOT NULL DEFAULT 'default',
    "name" TEXT,
    "start" TEXT,
    "prefix" TEXT,
    "key" TEXT NOT NULL,
    "referenceId" TEXT NOT NULL,
    "refillInterval" INTEGER,
    "refillAmount" INTEGER,
    "lastRefillAt" DATETIME,
    "enabled" BOOLEAN DEFAULT true,
    "rateLimitEnabled" BOOLEAN DEFAULT true,
    "rateLimitTimeWindow" INTEGER,
    "rateLimitMax" INTEGER,
    "requestCount" INTEGER DEFAULT 0,
    "remaining" INTEGER,
    "lastRequest" DATETIME,
    "expiresAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "permissions" TEXT,
    "metadata" TEXT,
    CONSTRAINT "apikey_referenceId_fkey" FOREIGN KEY ("referenceId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "exercise" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "ownerId" TEXT,
    "publishedVersionId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" DATETIME,
    CONSTRAINT "exercise_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "exercise_publishedVersionId_fkey" FOREIGN KEY ("publishedVersionId") REFERENCES "exercise_version" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "report" (
    "submissionId" TEXT NOT NULL PRIMARY KEY,
    "encoding" TEXT NOT NULL DEFAULT 'gzip',
    "content" BLOB NOT NULL,
    CONSTRAINT "report_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "check_result" (
    "submissionId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "points" REAL NOT NULL,
    "maxPoints" REAL NOT NULL,
    "misconception" TEXT,
    "submittedAt" DATETIME NOT NULL,

    PRIMARY KEY ("submissionId", "place"),
    CONSTRAINT "check_result_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- What learners did names an exercise by its slug: each becomes a row, also where its folder is gone.
INSERT INTO "exercise" ("id", "slug", "createdAt")
  SELECT lower(hex(randomblob(16))), "slug", strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') FROM (
    SELECT "slug" FROM "exercise_version"
    UNION SELECT "slug" FROM "draft"
    UNION SELECT "slug" FROM "kept_draft"
    UNION SELECT "slug" FROM "quiz_attempt"
    UNION SELECT "slug" FROM "submission"
    UNION SELECT "slug" FROM "progress"
  ) AS "named";

-- Reports stay as they are until the program compresses them.
INSERT INTO "report" ("submissionId", "encoding", "content")
  SELECT "id", 'plain', CAST("report" AS BLOB) FROM "submission" WHERE "report" IS NOT NULL;
CREATE INDEX "report_plain_idx" ON "report"("submissionId") WHERE "encoding" = 'plain';

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_user" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "isAnonymous" BOOLEAN NOT NULL DEFAULT false,
    "role" TEXT NOT NULL DEFAULT 'learner',
    "preferences" JSONB,
    "storedBytes" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_user" ("createdAt", "email", "emailVerified", "id", "image", "isAnonymous", "name", "preferences", "role", "updatedAt") SELECT "createdAt", "email", "emailVerified", "id", "image", "isAnonymous", "name", "preferences", "role", "updatedAt" FROM "user";
DROP TABLE "user";
ALTER TABLE "new_user" RENAME TO "user";
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");
CREATE INDEX "user_isAnonymous_updatedAt_idx" ON "user"("isAnonymous", "updatedAt");
CREATE TABLE "new_exercise_version" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "exerciseId" TEXT NOT NULL,
    "files" TEXT,
    "legacyContent" TEXT,
    "registeredAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "exercise_version_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_exercise_version" ("id", "registeredAt", "exerciseId", "legacyContent")
  SELECT "id", "registeredAt", (SELECT "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "exercise_version"."slug"), "content"
  FROM "exercise_version";
DROP TABLE "exercise_version";
ALTER TABLE "new_exercise_version" RENAME TO "exercise_version";
CREATE INDEX "exercise_version_exerciseId_idx" ON "exercise_version"("exerciseId");
CREATE TABLE "new_draft" (
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "exerciseId"),
    CONSTRAINT "draft_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "draft_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_draft" ("revision", "source", "updatedAt", "userId", "exerciseId")
  SELECT "revision", "source", "updatedAt", "userId", (SELECT "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "draft"."slug")
  FROM "draft";
DROP TABLE "draft";
ALTER TABLE "new_draft" RENAME TO "draft";
CREATE TABLE "new_kept_draft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    CONSTRAINT "kept_draft_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "kept_draft_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_kept_draft" ("userId", "exerciseId", "source", "writtenAt")
  SELECT "userId", (SELECT "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "kept_draft"."slug"), "source", "writtenAt"
  FROM "kept_draft" ORDER BY "writtenAt", "id";
DROP TABLE "kept_draft";
ALTER TABLE "new_kept_draft" RENAME TO "kept_draft";
CREATE INDEX "kept_draft_userId_exerciseId_id_idx" ON "kept_draft"("userId", "exerciseId", "id");
CREATE TABLE "new_quiz_attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "order" JSONB NOT NULL,
    "answer" JSONB,
    "correct" BOOLEAN,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" DATETIME,
    CONSTRAINT "quiz_attempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "quiz_attempt_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "quiz_attempt_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "exercise_version" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_quiz_attempt" ("answer", "answeredAt", "correct", "createdAt", "id", "order", "question", "userId", "versionId", "exerciseId")
  SELECT "answer", "answeredAt", "correct", "createdAt", "id", "order", "question", "userId", "versionId", (SELECT "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "quiz_attempt"."slug")
  FROM "quiz_attempt";
DROP TABLE "quiz_attempt";
ALTER TABLE "new_quiz_attempt" RENAME TO "quiz_attempt";
CREATE INDEX "quiz_attempt_userId_exerciseId_question_idx" ON "quiz_attempt"("userId", "exerciseId", "question");
CREATE INDEX "quiz_attempt_versionId_idx" ON "quiz_attempt"("versionId");
CREATE TABLE "new_submission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "key" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "counts" BOOLEAN NOT NULL DEFAULT true,
    "network" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedBy" TEXT,
    "claimedUntil" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    "verdict" TEXT,
    "score" REAL,
    "maxScore" REAL,
    CONSTRAINT "submission_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "submission_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "submission_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "exercise_version" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_submission" ("attempts", "claimedBy", "claimedUntil", "counts", "createdAt", "finishedAt", "id", "key", "maxScore", "network", "score", "source", "startedAt", "status", "userId", "verdict", "versionId", "exerciseId", "bytes")
  SELECT "attempts", "claimedBy", "claimedUntil", "counts", "createdAt", "finishedAt", "id", "key", "maxScore", "network", "score", "source", "startedAt", "status", "userId", "verdict", "versionId", (SELECT "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "submission"."slug"), length(CAST("source" AS BLOB)) + coalesce(length(CAST("report" AS BLOB)), 0)
  FROM "submission";
DROP TABLE "submission";
ALTER TABLE "new_submission" RENAME TO "submission";
CREATE INDEX "submission_userId_exerciseId_createdAt_idx" ON "submission"("userId", "exerciseId", "createdAt");
CREATE INDEX "submission_userId_createdAt_id_idx" ON "submission"("userId", "createdAt", "id");
CREATE INDEX "submission_exerciseId_createdAt_idx" ON "submission"("exerciseId", "createdAt");
CREATE INDEX "submission_status_createdAt_idx" ON "submission"("status", "createdAt");
CREATE INDEX "submission_versionId_idx" ON "submission"("versionId");
CREATE UNIQUE INDEX "submission_userId_key_key" ON "submission"("userId", "key");
CREATE TABLE "new_progress" (
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "bestScore" REAL NOT NULL DEFAULT 0,
    "maxScore" REAL NOT NULL DEFAULT 0,
    "submissions" INTEGER NOT NULL DEFAULT 0,
    "passedAt" DATETIME,
    "revealedAt" DATETIME,
    "quizRight" INTEGER NOT NULL DEFAULT 0,
    "quizTotal" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "exerciseId"),
    CONSTRAINT "progress_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "progress_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_progress" ("bestScore", "maxScore", "passedAt", "quizRight", "quizTotal", "revealedAt", "submissions", "updatedAt", "userId", "exerciseId")
  SELECT "bestScore", "maxScore", "passedAt", "quizRight", "quizTotal", "revealedAt", "submissions", "updatedAt", "userId", (SELECT "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "progress"."slug")
  FROM "progress";
DROP TABLE "progress";
ALTER TABLE "new_progress" RENAME TO "progress";
CREATE INDEX "progress_exerciseId_idx" ON "progress"("exerciseId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
UPDATE "user" SET "storedBytes" = (SELECT coalesce(sum("bytes"), 0) FROM "submission" WHERE "userId" = "user"."id");

-- CreateIndex
CREATE UNIQUE INDEX "apikey_key_key" ON "apikey"("key");

-- CreateIndex
CREATE INDEX "apikey_referenceId_idx" ON "apikey"("referenceId");

-- CreateIndex
CREATE INDEX "apikey_configId_idx" ON "apikey"("configId");

-- CreateIndex
CREATE INDEX "apikey_expiresAt_idx" ON "apikey"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "exercise_slug_key" ON "exercise"("slug");

-- CreateIndex
CREATE INDEX "exercise_ownerId_idx" ON "exercise"("ownerId");

-- CreateIndex
CREATE INDEX "exercise_publishedVersionId_idx" ON "exercise"("publishedVersionId");

-- CreateIndex
CREATE INDEX "check_result_exerciseId_name_status_misconception_idx" ON "check_result"("exerciseId", "name", "status", "misconception");

-- CreateIndex
CREATE INDEX "check_result_exerciseId_submittedAt_idx" ON "check_result"("exerciseId", "submittedAt");

-- CreateIndex
CREATE INDEX "session_expiresAt_idx" ON "session"("expiresAt");

-- CreateIndex
CREATE INDEX "verification_expiresAt_idx" ON "verification"("expiresAt");
