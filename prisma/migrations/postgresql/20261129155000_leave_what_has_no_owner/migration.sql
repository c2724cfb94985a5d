-- Made in the studio by somebody whose account was deleted before that was noted. What the folder of exercises has taken
-- over since, whose versions have no number, stays the folder's.
UPDATE "exercise" SET "leftAt" = COALESCE("archivedAt", CURRENT_TIMESTAMP)
WHERE "ownerId" IS NULL AND "leftAt" IS NULL
  AND EXISTS (
    SELECT 1 FROM "exercise_version" AS "version"
    WHERE "version"."exerciseId" = "exercise"."id" AND "version"."number" IS NOT NULL
  )
  AND NOT EXISTS (
    SELECT 1 FROM "exercise_version" AS "version"
    WHERE "version"."id" = "exercise"."publishedVersionId" AND "version"."number" IS NULL
  );
