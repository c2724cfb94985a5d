-- AlterTable
ALTER TABLE "exercise_verification" ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "claimedUntil" TIMESTAMP(3),
ADD COLUMN     "complete" BOOLEAN,
ADD COLUMN     "failure" JSONB,
ADD COLUMN     "watchedUntil" TIMESTAMP(3),
ADD COLUMN     "works" BOOLEAN;
