import type { Preferences } from "./preferences.ts";

export type Role = "learner" | "instructor" | "admin";

/** Whoever asks. Those who began without an account have a user too, once they have written something. */
export interface User {
  readonly id: string;
  readonly name: string;
  /** null for somebody without an account. */
  readonly email: string | null;
  readonly role: Role;
  readonly preferences: Preferences;
}

/** A stored role; what is not known as one gives no rights. */
export function roleOf(stored: string): Role {
  return stored === "instructor" || stored === "admin" ? stored : "learner";
}

export function isStaff(user: User | null): boolean {
  return user !== null && (user.role === "instructor" || user.role === "admin");
}
