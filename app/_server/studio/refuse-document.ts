import { type ErrorCode, PlatformError } from "../platform-error.ts";
import { MOST_QUESTIONS, type Unplanned } from "./plan-document.ts";

/** The largest document that is read. */
export const DOCUMENT_BYTES = 2 * 1024 * 1024;

const REFUSALS: { readonly [Status in Unplanned["status"]]: ErrorCode } = {
  empty: "documentEmpty",
  binary: "documentNotText",
  "too-large": "documentTooLarge",
  "no-questions": "noQuestions",
  "too-many": "tooManyQuestions",
};

/** @throws {PlatformError} always */
export function refuseDocument({ status, count }: Unplanned): never {
  throw new PlatformError(REFUSALS[status], {
    count,
    most: status === "too-large" ? DOCUMENT_BYTES / 1024 : MOST_QUESTIONS,
  });
}
