-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT
);

-- CreateTable
CREATE TABLE "password_tries" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "tries" INTEGER NOT NULL,
    "openAt" BIGINT NOT NULL,
    "forgottenAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "open_stream" (
    "userId" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "until" BIGINT NOT NULL,

    PRIMARY KEY ("userId", "slot")
);

-- CreateTable
CREATE TABLE "site_secret" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT DEFAULT 1,
    "secret" TEXT NOT NULL
);
