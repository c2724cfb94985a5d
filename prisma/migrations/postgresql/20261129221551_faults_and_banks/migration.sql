-- CreateTable
CREATE TABLE "grading_fault" (
    "id" SERIAL NOT NULL,
    "submissionId" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "worker" TEXT NOT NULL,
    "happenedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grading_fault_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kept_bank" (
    "name" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "usedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "kept_bank_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "grading_fault_submissionId_id_idx" ON "grading_fault"("submissionId", "id");

-- CreateIndex
CREATE INDEX "kept_bank_usedAt_idx" ON "kept_bank"("usedAt");

-- AddForeignKey
ALTER TABLE "grading_fault" ADD CONSTRAINT "grading_fault_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
