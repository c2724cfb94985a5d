-- AlterTable
ALTER TABLE "exercise_file_backup" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;
