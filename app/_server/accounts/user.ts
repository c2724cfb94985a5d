import type { Preferences } from "./preferences.ts";

export type Role = "learner" | "instructor" | "admin";

/** Known by a session, with an account or without: a visitor becomes one when something is first stored for them. */
export interface User {
  readonly id: string;
  readonly name: string;
  /** null without an account. */
  readonly email: string | null;
  readonly role: Role;
  readonly preferences: Preferences;
}

/** A stored role; what is not known as one gives no rights. */
export function roleOf(stored: string): Role {
  return stored === "instructor" || stored === "admin" ? stored : "learner";
}
