import { randomBytes } from "node:crypto";
import { checkedEmail, checkedName } from "../accounts/account-fields.ts";
import { roleOf } from "../accounts/user.ts";
import { PlatformError } from "../platform-error.ts";
import type { LinkOutcome, NewStaff } from "./admin.ts";
import { linkForUser } from "./link-for-user.ts";
import type { AdminData } from "./with-data.ts";

/** A new account; signing in is impossible until its owner has set a password. */
export async function createUser(data: AdminData, staff: NewStaff): Promise<LinkOutcome> {
  const fields = fieldsOf(staff);
  if ("status" in fields) return fields;
  const { user } = data.database;
  const { email, name } = fields;
  const known = await user.findUnique({ where: { email } });
  if (known !== null) return { status: "user-exists", email, role: roleOf(known.role) };
  await user.create({ data: { id: randomBytes(16).toString("hex"), email, name, role: staff.role } });
  return linkForUser(data, email);
}

function fieldsOf({ email, name }: NewStaff): { email: string; name: string } | LinkOutcome {
  try {
    const address = checkedEmail(email);
    return { email: address, name: checkedName(name ?? address.split("@")[0] ?? address) };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return error.code === "badEmail" ? { status: "bad-email", email } : { status: "bad-name" };
  }
}
