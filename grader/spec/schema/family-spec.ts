import { z } from "zod";
import { FAMILY_ROLES, type FamilyName } from "./families.ts";
import { Identifier } from "./text.ts";

const namesByRole = (roles: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(roles).map(([role, description]) => [
      role,
      z.array(Identifier).optional().meta({ description }),
    ]),
  );

/** What an exercise says of its families, where what follows from its signatures is not what is meant. */
export const FamiliesSpec = z.strictObject(
  Object.fromEntries(
    Object.entries(FAMILY_ROLES).map(([family, roles]) => [
      family,
      z.strictObject(namesByRole(roles)).optional(),
    ]),
  ),
);
/** Names by family and role; an empty list where nothing has the role. */
export type FamiliesSpec = Partial<
  Record<FamilyName, Readonly<Record<string, readonly string[] | undefined>>>
>;
