-- CreateTable
CREATE TABLE "shared_track" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "finishedAt" DATETIME NOT NULL,
    "titles" JSONB NOT NULL,
    CONSTRAINT "shared_track_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "shared_track_userId_track_key" ON "shared_track"("userId", "track");
