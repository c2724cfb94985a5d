import type { Analyse } from "../analysis/analyse-modules.ts";
import { mutantsAt } from "./mutant-rules.ts";
import { placesIn } from "./places-in.ts";

/** Runs in the sandbox: what may stand where in place of what stands there. */
export const analyse: Analyse<null> = ({ text, program }) =>
  placesIn(program)
    .flatMap((place) => mutantsAt(place, text))
    .map(({ start, end, text: replacement }) => ({ start, end, text: replacement }));
