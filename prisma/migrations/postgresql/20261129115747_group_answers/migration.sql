-- DropIndex
DROP INDEX "check_result_exerciseId_submittedAt_idx";

-- AlterTable
ALTER TABLE "submission" ADD COLUMN     "answerGroupId" TEXT;

-- CreateTable
CREATE TABLE "answer_group" (
    "id" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "cases" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "mark" DOUBLE PRECISION NOT NULL,
    "roundedMark" TEXT NOT NULL,
    "numbers" BYTEA NOT NULL,
    "failedCheck" TEXT NOT NULL,
    "misconception" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_group_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "answer_group_exerciseId_cases_facts_mark_idx" ON "answer_group"("exerciseId", "cases", "facts", "mark");

-- CreateIndex
CREATE UNIQUE INDEX "answer_group_exerciseId_cases_facts_roundedMark_key" ON "answer_group"("exerciseId", "cases", "facts", "roundedMark");

-- CreateIndex
CREATE INDEX "quiz_attempt_exerciseId_userId_question_createdAt_idx" ON "quiz_attempt"("exerciseId", "userId", "question", "createdAt");

-- CreateIndex
CREATE INDEX "submission_exerciseId_answerGroupId_userId_idx" ON "submission"("exerciseId", "answerGroupId", "userId");

-- CreateIndex
CREATE INDEX "check_result_exerciseId_submittedAt_misconception_idx" ON "check_result"("exerciseId", "submittedAt", "misconception");

-- AddForeignKey
ALTER TABLE "answer_group" ADD CONSTRAINT "answer_group_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
