import { generateClients } from "../../../prisma/generate.ts";
import type { Role } from "../accounts/user.ts";
import type { DataFailure } from "./with-data.ts";

/** A link by which a user sets a password, or why there is none. */
export type LinkOutcome =
  | { readonly status: "made"; readonly email: string; readonly link: string; readonly isGuessed: boolean }
  | DataFailure
  | { readonly status: "bad-email"; readonly email: string }
  | { readonly status: "bad-name" }
  | { readonly status: "no-such-user"; readonly email: string }
  | { readonly status: "user-exists"; readonly email: string; readonly role: Role };

export interface NewStaff {
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
}

type Environment = NodeJS.ProcessEnv;

/** Makes a link by which an account's owner sets a new password. */
export async function resetLinkFor(environment: Environment, email: string): Promise<LinkOutcome> {
  generateClients();
  // Only now: these modules import the clients generated above.
  const { withData } = await import("./with-data.ts");
  const { linkForUser } = await import("./link-for-user.ts");
  return withData(environment, (data) => linkForUser(data, email));
}

/** Makes an account without a password, and the link by which its owner sets one. */
export async function createStaff(environment: Environment, staff: NewStaff): Promise<LinkOutcome> {
  generateClients();
  const { withData } = await import("./with-data.ts");
  const { createUser } = await import("./create-user.ts");
  return withData(environment, (data) => createUser(data, staff));
}
