-- CreateTable
CREATE TABLE "review_card" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "due" DATETIME NOT NULL,
    "stability" REAL NOT NULL,
    "difficulty" REAL NOT NULL,
    "state" INTEGER NOT NULL,
    "lapses" INTEGER NOT NULL,
    "turns" INTEGER NOT NULL,
    "lastReview" DATETIME NOT NULL,
    CONSTRAINT "review_card_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "review_card_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "review_answer" (
    "cardId" TEXT NOT NULL,
    "turn" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "correct" BOOLEAN NOT NULL,
    "answeredAt" DATETIME NOT NULL,

    PRIMARY KEY ("cardId", "turn"),
    CONSTRAINT "review_answer_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "review_card" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "review_answer_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "review_reminder" (
    "userId" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lookedAt" DATETIME,
    CONSTRAINT "review_reminder_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "shared_solution" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "style" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "isNamed" BOOLEAN NOT NULL,
    "sharedAt" DATETIME NOT NULL,
    "hiddenAt" DATETIME,
    CONSTRAINT "shared_solution_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "shared_solution_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "solution_report" (
    "solutionId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("solutionId", "userId"),
    CONSTRAINT "solution_report_solutionId_fkey" FOREIGN KEY ("solutionId") REFERENCES "shared_solution" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "solution_report_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
