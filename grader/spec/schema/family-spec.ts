import { z } from "zod";
import { Identifier } from "./text.ts";

/** Families of exercises that share misconceptions: what the parts of a signature are in each, by their roles. */
export const FAMILY_ROLES = {
  convolution: { kernel: "parameters that are slid over an input" },
  window: {
    stride: "options that hold strides",
    kernelSize: "options that hold the sizes of windows",
    padding: "options that hold paddings",
  },
  bias: { bias: "parameters that are added to every example" },
  gradient: { backward: "backward functions" },
  loss: { loss: "functions that return a mean over examples" },
  training: { train: "functions that update parameters by gradients they find themselves" },
  optimizer: { step: "functions that update parameters by gradients they are given" },
  mode: { training: "options that say whether a call is part of a training" },
  elementwise: { forward: "functions whose result has the shape of their first input" },
} as const;

export type FamilyName = keyof typeof FAMILY_ROLES;

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
