import type { Attack } from "./attack.ts";
import { endless } from "./endless.ts";
import { memory } from "./memory.ts";
import { pollution } from "./pollution.ts";
import { reach } from "./reach.ts";
import { results } from "./results.ts";
import { unreadableAttacks } from "./unreadable.ts";

/** The corpus of hostile submissions. */
export const attacks: readonly Attack[] = [
  ...endless,
  ...memory,
  ...reach,
  ...results,
  ...unreadableAttacks,
  ...pollution,
];
