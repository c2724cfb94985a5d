-- CreateTable
CREATE TABLE "grading_fault" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "submissionId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "worker" TEXT NOT NULL,
    "happenedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "grading_fault_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "kept_bank" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "content" BLOB NOT NULL,
    "usedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateIndex
CREATE INDEX "grading_fault_submissionId_id_idx" ON "grading_fault"("submissionId", "id");

-- CreateIndex
CREATE INDEX "kept_bank_usedAt_idx" ON "kept_bank"("usedAt");
