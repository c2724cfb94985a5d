-- CreateTable
CREATE TABLE "review_card" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "due" TIMESTAMP(3) NOT NULL,
    "stability" DOUBLE PRECISION NOT NULL,
    "difficulty" DOUBLE PRECISION NOT NULL,
    "state" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "turns" INTEGER NOT NULL,
    "lastReview" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "review_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review_answer" (
    "cardId" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "correct" BOOLEAN NOT NULL,
    "answeredAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "review_answer_pkey" PRIMARY KEY ("cardId","turn")
);

-- CreateTable
CREATE TABLE "review_reminder" (
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lookedAt" TIMESTAMP(3),

    CONSTRAINT "review_reminder_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "shared_solution" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "style" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "isNamed" BOOLEAN NOT NULL,
    "sharedAt" TIMESTAMP(3) NOT NULL,
    "hiddenAt" TIMESTAMP(3),

    CONSTRAINT "shared_solution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "solution_report" (
    "solutionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "solution_report_pkey" PRIMARY KEY ("solutionId","userId")
);

-- CreateIndex
CREATE INDEX "review_card_exerciseId_idx" ON "review_card"("exerciseId");

-- CreateIndex
CREATE UNIQUE INDEX "review_card_userId_exerciseId_kind_subject_key" ON "review_card"("userId", "exerciseId", "kind", "subject");

-- CreateIndex
CREATE INDEX "review_answer_userId_answeredAt_idx" ON "review_answer"("userId", "answeredAt");

-- CreateIndex
CREATE INDEX "review_reminder_lookedAt_idx" ON "review_reminder"("lookedAt");

-- CreateIndex
CREATE INDEX "shared_solution_exerciseId_sharedAt_idx" ON "shared_solution"("exerciseId", "sharedAt");

-- CreateIndex
CREATE UNIQUE INDEX "shared_solution_userId_exerciseId_key" ON "shared_solution"("userId", "exerciseId");

-- CreateIndex
CREATE INDEX "solution_report_userId_idx" ON "solution_report"("userId");

-- AddForeignKey
ALTER TABLE "review_card" ADD CONSTRAINT "review_card_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_card" ADD CONSTRAINT "review_card_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_answer" ADD CONSTRAINT "review_answer_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "review_card"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_answer" ADD CONSTRAINT "review_answer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_reminder" ADD CONSTRAINT "review_reminder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_solution" ADD CONSTRAINT "shared_solution_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shared_solution" ADD CONSTRAINT "shared_solution_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "solution_report" ADD CONSTRAINT "solution_report_solutionId_fkey" FOREIGN KEY ("solutionId") REFERENCES "shared_solution"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "solution_report" ADD CONSTRAINT "solution_report_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
