-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_exercise_verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "exerciseId" TEXT NOT NULL,
    "filesHash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "progress" JSONB,
    "failure" JSONB,
    "result" BLOB,
    "works" BOOLEAN,
    "complete" BOOLEAN,
    "keepsRunning" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedUntil" DATETIME,
    "watchedUntil" DATETIME,
    "requestedById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    CONSTRAINT "exercise_verification_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "exercise_verification_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_exercise_verification" ("createdAt", "exerciseId", "filesHash", "finishedAt", "id", "keepsRunning", "progress", "requestedById", "result", "startedAt", "status") SELECT "createdAt", "exerciseId", "filesHash", "finishedAt", "id", "keepsRunning", "progress", "requestedById", "result", "startedAt", "status" FROM "exercise_verification";
DROP TABLE "exercise_verification";
ALTER TABLE "new_exercise_verification" RENAME TO "exercise_verification";
CREATE INDEX "exercise_verification_exerciseId_createdAt_idx" ON "exercise_verification"("exerciseId", "createdAt");
CREATE INDEX "exercise_verification_status_createdAt_idx" ON "exercise_verification"("status", "createdAt");
CREATE INDEX "exercise_verification_requestedById_idx" ON "exercise_verification"("requestedById");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
