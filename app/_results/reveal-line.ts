import { createContext } from "react";

/** Puts the cursor at a place of the learner's text; null where no editor holds it. */
export const RevealLine = createContext<((line: number, column: number) => void) | null>(null);
