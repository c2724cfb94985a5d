-- AlterTable
ALTER TABLE "exercise" ADD COLUMN "filesHash" TEXT;
ALTER TABLE "exercise" ADD COLUMN "leftAt" DATETIME;
ALTER TABLE "exercise" ADD COLUMN "title" TEXT;

-- AlterTable
ALTER TABLE "exercise_version" ADD COLUMN "ownFilesHash" TEXT;

-- AlterTable
ALTER TABLE "exercise_verification" ADD COLUMN "claimedBy" TEXT;
ALTER TABLE "exercise_verification" ADD COLUMN "grader" TEXT;
