import { PlatformError } from "../platform-error.ts";

export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

/**
 * Length counts, kinds of characters do not; what everybody tries first is refused.
 *
 * @throws {PlatformError} passwordTooShort, passwordTooLong, passwordTooEasy
 */
export function checkPassword(password: string, email: string): void {
  const { min, max } = PASSWORD_LENGTH;
  if (password.length < min) throw new PlatformError("passwordTooShort", { min });
  if (password.length > max) throw new PlatformError("passwordTooLong", { max });
  if (isEasy(password.toLowerCase(), email.toLowerCase())) throw new PlatformError("passwordTooEasy");
}

const FEWEST_DIFFERENT = 4;

/** The most used ones of eight characters and more that a list of leaked passwords begins with. */
const MOST_USED = new Set([
  "12345678",
  "123456789",
  "1234567890",
  "0123456789",
  "87654321",
  "987654321",
  "password",
  "password1",
  "password123",
  "passw0rd",
  "qwertyui",
  "qwertyuiop",
  "qwerty123",
  "1q2w3e4r",
  "1qaz2wsx",
  "iloveyou",
  "sunshine",
  "princess",
  "football",
  "baseball",
  "superman",
  "trustno1",
  "abcdefgh",
  "abcd1234",
  "asdfghjkl",
  "a1234567",
  "woaini1314",
  "5201314520",
]);

function isEasy(password: string, email: string): boolean {
  const [name = ""] = email.split("@");
  return (
    new Set(password).size < FEWEST_DIFFERENT ||
    MOST_USED.has(password) ||
    password === email ||
    password === name
  );
}
