import { currentUser } from "../_request/current-user.ts";
import { platform } from "../_request/platform.ts";
import type { User } from "../_server/accounts/user.ts";

/** Who asks for a page of the studio; null where it is not for them. */
export async function studioUser(): Promise<User | null> {
  const user = await currentUser();
  if (user !== null && platform().studio.isFor(user)) return user;
  platform().setAnswerStatus(403);
  return null;
}
