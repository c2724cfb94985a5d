-- Noted of the files as they were written; found again of the files as they would be published.
UPDATE "exercise" SET "filesHash" = NULL;
