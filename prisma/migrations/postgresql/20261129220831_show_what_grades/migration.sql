-- CreateTable
CREATE TABLE "grading_process" (
    "id" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "lanes" INTEGER NOT NULL,
    "busy" INTEGER NOT NULL,
    "jail" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "grading_process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grading_minute" (
    "processId" TEXT NOT NULL,
    "minute" TIMESTAMP(3) NOT NULL,
    "verdicts" INTEGER NOT NULL,
    "faults" INTEGER NOT NULL,

    CONSTRAINT "grading_minute_pkey" PRIMARY KEY ("processId","minute")
);

-- CreateIndex
CREATE INDEX "grading_process_seenAt_idx" ON "grading_process"("seenAt");

-- CreateIndex
CREATE INDEX "grading_minute_minute_idx" ON "grading_minute"("minute");
