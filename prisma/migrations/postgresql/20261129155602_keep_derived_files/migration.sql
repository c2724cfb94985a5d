-- AlterTable
ALTER TABLE "exercise_version" ADD COLUMN     "derivedFiles" TEXT;
