-- CreateTable
CREATE TABLE "exercise_file" (
    "exerciseId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "updatedById" TEXT,

    PRIMARY KEY ("exerciseId", "path"),
    CONSTRAINT "exercise_file_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "exercise_file_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "exercise_file_backup" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "exerciseId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "userId" TEXT,
    CONSTRAINT "exercise_file_backup_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "exercise_file_backup_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "exercise_author" (
    "exerciseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("exerciseId", "userId"),
    CONSTRAINT "exercise_author_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "exercise_author_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "exercise_invitation" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "exerciseId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "exercise_invitation_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "exercise_verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "exerciseId" TEXT NOT NULL,
    "filesHash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "progress" JSONB,
    "result" BLOB,
    "keepsRunning" BOOLEAN NOT NULL DEFAULT false,
    "requestedById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    CONSTRAINT "exercise_verification_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "exercise_verification_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- Added in place: no row of these two has to be copied, and nothing that refers to them is touched.
-- AlterTable
ALTER TABLE "exercise" ADD COLUMN "listing" TEXT NOT NULL DEFAULT 'catalogue';

-- AlterTable
ALTER TABLE "exercise_version" ADD COLUMN "number" INTEGER;
ALTER TABLE "exercise_version" ADD COLUMN "publishedById" TEXT REFERENCES "user" ("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "exercise_version" ADD COLUMN "note" TEXT;

-- CreateIndex
CREATE INDEX "exercise_version_publishedById_idx" ON "exercise_version"("publishedById");

-- CreateIndex
CREATE INDEX "exercise_file_updatedById_idx" ON "exercise_file"("updatedById");

-- CreateIndex
CREATE INDEX "exercise_file_backup_exerciseId_path_id_idx" ON "exercise_file_backup"("exerciseId", "path", "id");

-- CreateIndex
CREATE INDEX "exercise_file_backup_userId_idx" ON "exercise_file_backup"("userId");

-- CreateIndex
CREATE INDEX "exercise_author_userId_idx" ON "exercise_author"("userId");

-- CreateIndex
CREATE INDEX "exercise_invitation_exerciseId_idx" ON "exercise_invitation"("exerciseId");

-- CreateIndex
CREATE INDEX "exercise_invitation_expiresAt_idx" ON "exercise_invitation"("expiresAt");

-- CreateIndex
CREATE INDEX "exercise_verification_exerciseId_createdAt_idx" ON "exercise_verification"("exerciseId", "createdAt");

-- CreateIndex
CREATE INDEX "exercise_verification_status_createdAt_idx" ON "exercise_verification"("status", "createdAt");

-- CreateIndex
CREATE INDEX "exercise_verification_requestedById_idx" ON "exercise_verification"("requestedById");
