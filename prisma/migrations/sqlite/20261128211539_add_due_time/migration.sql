-- DropIndex
DROP INDEX "submission_status_createdAt_idx";

-- AlterTable
ALTER TABLE "submission" ADD COLUMN "dueAt" DATETIME;

-- CreateIndex
CREATE INDEX "submission_status_dueAt_id_idx" ON "submission"("status", "dueAt", "id");

-- CreateIndex
CREATE INDEX "submission_network_status_idx" ON "submission"("network", "status");

-- What waits is due in the order it came.
UPDATE "submission" SET "dueAt" = "createdAt" WHERE "status" IN ('queued', 'grading');
