import { z } from "zod";
import { PlatformError } from "../platform-error.ts";

const LONGEST_NAME = 80;
const LONGEST_EMAIL = 254;

/** What may be wrong with a name, see {@link checkedName}. */
export const BAD_NAME = ["nameMissing", "nameTooLong", "nameInvisible"] as const;

/**
 * A name as it is kept: one line without spaces around it, in which every character can be seen.
 *
 * @throws {PlatformError} nameMissing, nameTooLong, nameInvisible
 */
export function checkedName(text: string): string {
  const name = text.trim().replaceAll(/\s+/g, " ").normalize("NFC");
  if (name === "") throw new PlatformError("nameMissing");
  if (name.length > LONGEST_NAME) throw new PlatformError("nameTooLong", { max: LONGEST_NAME });
  const hidden = INVISIBLE.exec(name.replaceAll(JOINERS, ""))?.[0].codePointAt(0);
  if (hidden !== undefined)
    throw new PlatformError("nameInvisible", {
      character: `U+${hidden.toString(16).toUpperCase().padStart(4, "0")}`,
    });
  return name;
}

/** Control, bidi and other characters without a shape, by which two names look alike, or one is read backwards. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}]/u;

/** What shapes what stands before it: within an emoji, and in scripts that write with joiners. */
const JOINERS =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{FE0F})[\u{200D}\u{FE0F}]|(?<=[\p{M}\p{Script=Arabic}])[\u{200C}\u{200D}]/gu;

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
