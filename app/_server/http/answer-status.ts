import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

const answers = new AsyncLocalStorage<ServerResponse>();

/** Runs what makes an answer, so that it can say what status that is to have. */
export function withAnswer<Result>(response: ServerResponse, run: () => Result): Result {
  return answers.run(response, run);
}

/**
 * For a page that stands at an address where there is nothing. Next's own way, `notFound()`, sends an empty document
 * that scripts fill in.
 */
export function setAnswerStatus(status: number): void {
  const response = answers.getStore();
  if (response !== undefined && !response.headersSent) response.statusCode = status;
}
