-- AlterTable
ALTER TABLE "check_result" ADD COLUMN     "isAskable" BOOLEAN NOT NULL DEFAULT false;
