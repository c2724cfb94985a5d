import { z } from "zod";
import { PlatformError } from "../platform-error.ts";

const LONGEST_NAME = 80;
const LONGEST_EMAIL = 254;

/**
 * A name as it is kept: one line without spaces around it.
 *
 * @throws {PlatformError} nameMissing, nameTooLong
 */
export function checkedName(text: string): string {
  const name = text.trim().replaceAll(/\s+/g, " ");
  if (name === "") throw new PlatformError("nameMissing");
  if (name.length > LONGEST_NAME) throw new PlatformError("nameTooLong", { max: LONGEST_NAME });
  return name;
}

/**
 * An address as it is kept: in lower case, since people do not remember how they wrote it.
 *
 * @throws {PlatformError} badEmail
 */
export function checkedEmail(text: string): string {
  const parsed = z.email().max(LONGEST_EMAIL).safeParse(text.trim().toLowerCase());
  if (!parsed.success) throw new PlatformError("badEmail");
  return parsed.data;
}
