-- AlterTable
ALTER TABLE "exercise" ADD COLUMN     "filesHash" TEXT,
ADD COLUMN     "leftAt" TIMESTAMP(3),
ADD COLUMN     "title" TEXT;

-- AlterTable
ALTER TABLE "exercise_version" ADD COLUMN     "ownFilesHash" TEXT;

-- AlterTable
ALTER TABLE "exercise_verification" ADD COLUMN     "claimedBy" TEXT,
ADD COLUMN     "grader" TEXT;
