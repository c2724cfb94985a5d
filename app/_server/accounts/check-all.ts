import { PlatformError } from "../platform-error.ts";

/**
 * Makes every check before it complains, so that a form is told all at once.
 *
 * @throws {PlatformError} the first that failed, with the others
 */
export function checkAll(checks: readonly (() => unknown)[]): void {
  const problems = checks.flatMap((check) => problemOf(check) ?? []);
  const [first, ...others] = problems;
  if (first !== undefined) throw new PlatformError(first.code, first.values, others);
}

function problemOf(check: () => unknown): PlatformError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
}
