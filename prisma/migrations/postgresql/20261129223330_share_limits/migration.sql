-- What a crash of the database empties, without harm, and what is not worth a write to its log: a few minutes of counts.
-- CreateTable
CREATE UNLOGGED TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE UNLOGGED TABLE "password_tries" (
    "key" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "openAt" BIGINT NOT NULL,
    "forgottenAt" BIGINT NOT NULL,

    CONSTRAINT "password_tries_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE UNLOGGED TABLE "open_stream" (
    "userId" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "holder" TEXT NOT NULL,
    "until" BIGINT NOT NULL,

    CONSTRAINT "open_stream_pkey" PRIMARY KEY ("userId","slot")
);

-- CreateTable
CREATE TABLE "site_secret" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "secret" TEXT NOT NULL,

    CONSTRAINT "site_secret_pkey" PRIMARY KEY ("id")
);
