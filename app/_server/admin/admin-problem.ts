import type { Problem } from "../../../grader/index.ts";
import type { LinkOutcome } from "./admin.ts";
import type { AdminMessages } from "./admin-messages.ts";

/** Why there is no link, in words. */
export function problemOf(outcome: Exclude<LinkOutcome, { status: "made" }>, texts: AdminMessages): Problem {
  switch (outcome.status) {
    case "no-database":
      return texts.noDatabase(outcome.place);
    case "older-database":
      return texts.olderDatabase(outcome.place);
    case "newer-database":
      return texts.newerDatabase(outcome.place);
    case "unusable":
      return texts.unusable(outcome.reason);
    case "bad-email":
      return texts.badEmail(outcome.email);
    case "bad-name":
      return texts.badName;
    case "no-such-user":
      return texts.noSuchUser(outcome.email);
    case "user-exists":
      return texts.userExists(outcome.email, outcome.role);
  }
}
