-- DropIndex
DROP INDEX "exercise_version_slug_idx";

-- DropIndex
DROP INDEX "kept_draft_userId_slug_idx";

-- DropIndex
DROP INDEX "quiz_attempt_userId_slug_question_idx";

-- DropIndex
DROP INDEX "submission_userId_slug_createdAt_idx";

-- CreateTable
CREATE TABLE "exercise" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "ownerId" TEXT,
    "publishedVersionId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "exercise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "submissionId" TEXT NOT NULL,
    "encoding" TEXT NOT NULL DEFAULT 'gzip',
    "content" BYTEA NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("submissionId")
);

-- CreateIndex
CREATE UNIQUE INDEX "exercise_slug_key" ON "exercise"("slug");

-- What learners did names an exercise by its slug: each becomes a row, also where its folder is gone.
INSERT INTO "exercise" ("id", "slug")
  SELECT md5(random()::text || clock_timestamp()::text || "slug"), "slug" FROM (
    SELECT "slug" FROM "exercise_version"
    UNION SELECT "slug" FROM "draft"
    UNION SELECT "slug" FROM "kept_draft"
    UNION SELECT "slug" FROM "quiz_attempt"
    UNION SELECT "slug" FROM "submission"
    UNION SELECT "slug" FROM "progress"
  ) AS "named";

-- Reports stay as they are until the program compresses them.
INSERT INTO "report" ("submissionId", "encoding", "content")
  SELECT "id", 'plain', convert_to("report", 'UTF8') FROM "submission" WHERE "report" IS NOT NULL;
CREATE INDEX "report_plain_idx" ON "report"("submissionId") WHERE "encoding" = 'plain';

-- AlterTable
ALTER TABLE "user" ADD COLUMN     "storedBytes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "exercise_version" RENAME COLUMN "content" TO "legacyContent";
ALTER TABLE "exercise_version" ALTER COLUMN "legacyContent" DROP NOT NULL,
ADD COLUMN     "exerciseId" TEXT,
ADD COLUMN     "files" TEXT;
UPDATE "exercise_version" SET "exerciseId" = "exercise"."id"
  FROM "exercise" WHERE "exercise"."slug" = "exercise_version"."slug";
ALTER TABLE "exercise_version" ALTER COLUMN "exerciseId" SET NOT NULL,
DROP COLUMN "slug";

-- AlterTable
ALTER TABLE "draft" ADD COLUMN     "exerciseId" TEXT;
UPDATE "draft" SET "exerciseId" = "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "draft"."slug";
ALTER TABLE "draft" DROP CONSTRAINT "draft_pkey",
DROP COLUMN "slug",
ALTER COLUMN "exerciseId" SET NOT NULL,
ADD CONSTRAINT "draft_pkey" PRIMARY KEY ("userId", "exerciseId");

-- AlterTable
ALTER TABLE "kept_draft" RENAME TO "old_kept_draft";
ALTER TABLE "old_kept_draft" RENAME CONSTRAINT "kept_draft_pkey" TO "old_kept_draft_pkey";
CREATE TABLE "kept_draft" (
    "id" SERIAL NOT NULL,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "kept_draft_pkey" PRIMARY KEY ("id")
);
INSERT INTO "kept_draft" ("userId", "exerciseId", "source", "writtenAt")
  SELECT "userId", "exercise"."id", "source", "writtenAt"
  FROM "old_kept_draft" JOIN "exercise" USING ("slug") ORDER BY "writtenAt", "old_kept_draft"."id";
DROP TABLE "old_kept_draft";
ALTER TABLE "kept_draft" ADD CONSTRAINT "kept_draft_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "quiz_attempt" ADD COLUMN     "exerciseId" TEXT;
UPDATE "quiz_attempt" SET "exerciseId" = "exercise"."id"
  FROM "exercise" WHERE "exercise"."slug" = "quiz_attempt"."slug";
ALTER TABLE "quiz_attempt" DROP COLUMN "slug",
ALTER COLUMN "exerciseId" SET NOT NULL;

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "bytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "exerciseId" TEXT;
UPDATE "submission" SET "exerciseId" = "exercise"."id",
    "bytes" = octet_length("source") + coalesce(octet_length("report"), 0)
  FROM "exercise" WHERE "exercise"."slug" = "submission"."slug";
ALTER TABLE "submission" DROP COLUMN "report",
DROP COLUMN "slug",
ALTER COLUMN "exerciseId" SET NOT NULL;
-- The sum is a bigint. More than any limit allows is cut, so that the column has room for what is added next.
UPDATE "user" SET "storedBytes" = least("held"."bytes", 1000000000)
  FROM (SELECT "userId", sum("bytes") AS "bytes" FROM "submission" GROUP BY "userId") AS "held"
  WHERE "held"."userId" = "user"."id";

-- AlterTable
ALTER TABLE "progress" ADD COLUMN     "exerciseId" TEXT;
UPDATE "progress" SET "exerciseId" = "exercise"."id" FROM "exercise" WHERE "exercise"."slug" = "progress"."slug";
ALTER TABLE "progress" DROP CONSTRAINT "progress_pkey",
DROP COLUMN "slug",
ALTER COLUMN "exerciseId" SET NOT NULL,
ADD CONSTRAINT "progress_pkey" PRIMARY KEY ("userId", "exerciseId");

-- CreateTable
CREATE TABLE "apikey" (
    "id" TEXT NOT NULL,
    "configId" TEXT NOT NULL DEFAULT 'default',
    "name" TEXT,
    "start" TEXT,
    "prefix" TEXT,
    "key" TEXT NOT NULL,
    "referenceId" TEXT NOT NULL,
    "refillInterval" INTEGER,
    "refillAmount" INTEGER,
    "lastRefillAt" TIMESTAMP(3),
    "enabled" BOOLEAN DEFAULT true,
    "rateLimitEnabled" BOOLEAN DEFAULT true,
    "rateLimitTimeWindow" INTEGER,
    "rateLimitMax" INTEGER,
    "requestCount" INTEGER DEFAULT 0,
    "remaining" INTEGER,
    "lastRequest" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "permissions" TEXT,
    "metadata" TEXT,

    CONSTRAINT "apikey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_result" (
    "submissionId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "maxPoints" DOUBLE PRECISION NOT NULL,
    "misconception" TEXT,
    "submittedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "check_result_pkey" PRIMARY KEY ("submissionId","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "apikey_key_key" ON "apikey"("key");

-- CreateIndex
CREATE INDEX "apikey_referenceId_idx" ON "apikey"("referenceId");

-- CreateIndex
CREATE INDEX "apikey_configId_idx" ON "apikey"("configId");

-- CreateIndex
CREATE INDEX "apikey_expiresAt_idx" ON "apikey"("expiresAt");

-- CreateIndex
CREATE INDEX "exercise_ownerId_idx" ON "exercise"("ownerId");

-- CreateIndex
CREATE INDEX "exercise_publishedVersionId_idx" ON "exercise"("publishedVersionId");

-- CreateIndex
CREATE INDEX "check_result_exerciseId_name_status_misconception_idx" ON "check_result"("exerciseId", "name", "status", "misconception");

-- CreateIndex
CREATE INDEX "check_result_exerciseId_submittedAt_idx" ON "check_result"("exerciseId", "submittedAt");

-- CreateIndex
CREATE INDEX "user_isAnonymous_updatedAt_idx" ON "user"("isAnonymous", "updatedAt");

-- CreateIndex
CREATE INDEX "session_expiresAt_idx" ON "session"("expiresAt");

-- CreateIndex
CREATE INDEX "verification_expiresAt_idx" ON "verification"("expiresAt");

-- CreateIndex
CREATE INDEX "exercise_version_exerciseId_idx" ON "exercise_version"("exerciseId");

-- CreateIndex
CREATE INDEX "kept_draft_userId_exerciseId_id_idx" ON "kept_draft"("userId", "exerciseId", "id");

-- CreateIndex
CREATE INDEX "quiz_attempt_userId_exerciseId_question_idx" ON "quiz_attempt"("userId", "exerciseId", "question");

-- CreateIndex
CREATE INDEX "quiz_attempt_versionId_idx" ON "quiz_attempt"("versionId");

-- CreateIndex
CREATE INDEX "submission_userId_exerciseId_createdAt_idx" ON "submission"("userId", "exerciseId", "createdAt");

-- CreateIndex
CREATE INDEX "submission_userId_createdAt_id_idx" ON "submission"("userId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "submission_exerciseId_createdAt_idx" ON "submission"("exerciseId", "createdAt");

-- CreateIndex
CREATE INDEX "submission_versionId_idx" ON "submission"("versionId");

-- CreateIndex
CREATE INDEX "progress_exerciseId_idx" ON "progress"("exerciseId");

-- AddForeignKey
ALTER TABLE "apikey" ADD CONSTRAINT "apikey_referenceId_fkey" FOREIGN KEY ("referenceId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise" ADD CONSTRAINT "exercise_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise" ADD CONSTRAINT "exercise_publishedVersionId_fkey" FOREIGN KEY ("publishedVersionId") REFERENCES "exercise_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_version" ADD CONSTRAINT "exercise_version_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kept_draft" ADD CONSTRAINT "kept_draft_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quiz_attempt" ADD CONSTRAINT "quiz_attempt_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "submission" ADD CONSTRAINT "submission_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_result" ADD CONSTRAINT "check_result_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress" ADD CONSTRAINT "progress_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
