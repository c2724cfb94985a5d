import type { Program } from "../../sandbox/contract.ts";
import { moduleDeclarations } from "../../spec/derive/module-declarations.ts";
import { countRounds } from "../loops/count-rounds.ts";
import { SUBMISSION_MODULE } from "./failure-outcome.ts";

/** Rounds of all loops of one module: what takes more is charged as before, on any machine. */
const MOST_ROUNDS = 5_000_000;
const ENTRY = "reference-with-own.ts";

/**
 * The reference, with some of its functions taken from a submission; null where one cannot be put in their place.
 *
 * @param reference its text
 * @param own       the submission
 * @param hasZeros  whether all numbers in what those functions return are 0: what does not depend on them is the same then
 */
export function referenceWithOwn(
  reference: string,
  functions: readonly string[],
  own: Program,
  hasZeros: boolean,
): Program | null {
  const submitted = own.typescript?.[SUBMISSION_MODULE];
  const places = (moduleDeclarations(reference) ?? []).flatMap((one) =>
    one.kind === "function" && functions.includes(one.name) ? [one] : [],
  );
  if (submitted === undefined || places.length !== functions.length) return null;
  const rest = places
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), reference);
  // The same calls in both: the submission must not see which it is.
  const taken = functions.map(
    (name, k) =>
      `import { ${name} as $own${k} } from "${SUBMISSION_MODULE}";\n` +
      `export function ${name}(...list: any[]): any { return $given($own${k}(...list)); }\n`,
  );
  const given = `\nfunction $given(value: any): any { return ${hasZeros ? "$zeros(value)" : "value"}; }\n${ZEROS}`;
  const typescript = {
    ...own.typescript,
    [SUBMISSION_MODULE]: counted(submitted),
    [ENTRY]: taken.join("") + counted(rest) + given,
  };
  return { ...own, entry: ENTRY, typescript };
}

const ZEROS = `function $zeros(value: any): any {
  if (typeof value === "number") return 0;
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return new Float64Array((value as any).length);
  const made: any = Array.isArray(value) ? [] : {};
  for (const key of Object.keys(value)) made[key] = $zeros(value[key]);
  return made;
}
`;

function counted(module: string): string {
  return countRounds(module, MOST_ROUNDS)?.text ?? module;
}
