-- AlterTable
ALTER TABLE "exercise" ADD COLUMN     "listing" TEXT NOT NULL DEFAULT 'catalogue';

-- AlterTable
ALTER TABLE "exercise_version" ADD COLUMN     "note" TEXT,
ADD COLUMN     "number" INTEGER,
ADD COLUMN     "publishedById" TEXT;

-- CreateTable
CREATE TABLE "exercise_file" (
    "exerciseId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "updatedById" TEXT,

    CONSTRAINT "exercise_file_pkey" PRIMARY KEY ("exerciseId","path")
);

-- CreateTable
CREATE TABLE "exercise_file_backup" (
    "id" SERIAL NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "writtenAt" TIMESTAMP(3) NOT NULL,
    "userId" TEXT,

    CONSTRAINT "exercise_file_backup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "exercise_author" (
    "exerciseId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "exercise_author_pkey" PRIMARY KEY ("exerciseId","userId")
);

-- CreateTable
CREATE TABLE "exercise_invitation" (
    "tokenHash" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "exercise_invitation_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "exercise_verification" (
    "id" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "filesHash" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "progress" JSONB,
    "result" BYTEA,
    "keepsRunning" BOOLEAN NOT NULL DEFAULT false,
    "requestedById" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "exercise_verification_pkey" PRIMARY KEY ("id")
);

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

-- CreateIndex
CREATE INDEX "exercise_version_publishedById_idx" ON "exercise_version"("publishedById");

-- AddForeignKey
ALTER TABLE "exercise_version" ADD CONSTRAINT "exercise_version_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_file" ADD CONSTRAINT "exercise_file_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_file" ADD CONSTRAINT "exercise_file_updatedById_fkey" FOREIGN KEY ("updatedById") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_file_backup" ADD CONSTRAINT "exercise_file_backup_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_file_backup" ADD CONSTRAINT "exercise_file_backup_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_author" ADD CONSTRAINT "exercise_author_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_author" ADD CONSTRAINT "exercise_author_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_invitation" ADD CONSTRAINT "exercise_invitation_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_verification" ADD CONSTRAINT "exercise_verification_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exercise_verification" ADD CONSTRAINT "exercise_verification_requestedById_fkey" FOREIGN KEY ("requestedById") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
