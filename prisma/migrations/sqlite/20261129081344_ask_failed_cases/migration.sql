-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_check_result" (
    "submissionId" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "points" REAL NOT NULL,
    "maxPoints" REAL NOT NULL,
    "misconception" TEXT,
    "isAskable" BOOLEAN NOT NULL DEFAULT false,
    "submittedAt" DATETIME NOT NULL,

    PRIMARY KEY ("submissionId", "place"),
    CONSTRAINT "check_result_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_check_result" ("exerciseId", "maxPoints", "misconception", "name", "place", "points", "status", "submissionId", "submittedAt") SELECT "exerciseId", "maxPoints", "misconception", "name", "place", "points", "status", "submissionId", "submittedAt" FROM "check_result";
DROP TABLE "check_result";
ALTER TABLE "new_check_result" RENAME TO "check_result";
CREATE INDEX "check_result_exerciseId_name_status_misconception_idx" ON "check_result"("exerciseId", "name", "status", "misconception");
CREATE INDEX "check_result_exerciseId_submittedAt_idx" ON "check_result"("exerciseId", "submittedAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
