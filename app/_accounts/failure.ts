import type { ErrorCode } from "../_server/platform-error.ts";

/** What is wrong with a form: with one of its fields, or as a whole. */
export interface FormFailure {
  readonly field: string | null;
  readonly message: string;
}

/** The field a refusal speaks of, where the form has it. */
const FIELDS: Partial<Record<ErrorCode, readonly string[]>> = {
  nameMissing: ["name"],
  nameTooLong: ["name"],
  nameInvisible: ["name"],
  badEmail: ["email"],
  emailTaken: ["email"],
  passwordTooShort: ["password", "next"],
  passwordTooLong: ["password", "next"],
  passwordTooEasy: ["password", "next"],
  wrongPassword: ["current", "password"],
  notConfirmed: ["confirmation"],
};

export function formFailureOf(code: string | null, message: string, fields: readonly string[]): FormFailure {
  const named = Object.entries(FIELDS).find(([name]) => name === code)?.[1] ?? [];
  return { field: named.find((field) => fields.includes(field)) ?? null, message };
}
