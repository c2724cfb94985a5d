-- CreateTable
CREATE TABLE "grading_process" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "lanes" INTEGER NOT NULL,
    "busy" INTEGER NOT NULL,
    "jail" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "seenAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "grading_minute" (
    "processId" TEXT NOT NULL,
    "minute" DATETIME NOT NULL,
    "verdicts" INTEGER NOT NULL,
    "faults" INTEGER NOT NULL,

    PRIMARY KEY ("processId", "minute")
);

-- CreateIndex
CREATE INDEX "grading_process_seenAt_idx" ON "grading_process"("seenAt");

-- CreateIndex
CREATE INDEX "grading_minute_minute_idx" ON "grading_minute"("minute");
