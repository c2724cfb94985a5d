import { type DocumentPath, type Finding, finding } from "../finding.ts";
import { nearest } from "../nearest.ts";
import type { CaseSpec } from "../schema/case-spec.ts";
import type { ExerciseSpec } from "../schema/exercise-spec.ts";
import type { Signature } from "../schema/signatures.ts";
import { dimsOf, membersOf, symbolsOf, withoutNull } from "../schema/type-shape.ts";
import type { Dim, TypeSpec } from "../schema/type-spec.ts";
import { type CaseSizes, inputFindings } from "./input-findings.ts";
import { singleResult, undeclared } from "./name-findings.ts";
import { optionFindings } from "./option-findings.ts";

/** Whether every case can be drawn: its function, inputs, options, sizes and what it carries from call to call. */
export function caseFindings(spec: ExerciseSpec, signatures: Readonly<Record<string, Signature>>): Finding[] {
  const functions = [...Object.keys(spec.functions), ...Object.keys(spec.gradients)];
  return Object.entries(spec.cases).flatMap(([name, oneCase]) => {
    const path = ["cases", name];
    if (!functions.includes(oneCase.function)) {
      return [undeclared([...path, "function"], { what: "function" }, oneCase.function, functions)];
    }
    const signature = signatures[oneCase.function];
    return signature === undefined ? [] : oneCaseFindings({ oneCase, signature, path });
  });
}

interface Context {
  readonly oneCase: CaseSpec;
  readonly signature: Signature;
  readonly path: DocumentPath;
}

function oneCaseFindings(context: Context): Finding[] {
  const { oneCase, signature, path } = context;
  const declared = oneCase.sizes ?? {};
  const sizes = { declared, bound: new Map(Object.entries(declared)) };
  return [
    ...givenFindings(oneCase.inputs, context, path, sizes),
    ...absentFindings(context, sizes),
    ...optionFindings(oneCase.options ?? {}, signature, [...path, "options"], { sizes, isOverride: false }),
    ...sizeFindings(context),
    ...elementFindings(context),
    ...carryFindings(context),
    ...eachFindings(context, sizes),
  ];
}

function givenFindings(
  inputs: CaseSpec["inputs"],
  { signature }: Context,
  path: DocumentPath,
  sizes: CaseSizes,
): Finding[] {
  const known = signature.parameters.map(({ name }) => name);
  return Object.entries(inputs).flatMap(([name, generator]) => {
    const at = [...path, "inputs", name];
    const parameter = signature.parameters.find((p) => p.name === name);
    if (parameter === undefined) {
      return [undeclared(at, { what: "parameter", owner: signature.name }, name, known, "key")];
    }
    if (generator === null && signature.backward?.wrt.includes(name)) {
      return [finding(at, { kind: "null-differentiated", function: signature.name })];
    }
    return inputFindings(generator, parameter.type, at, sizes);
  });
}

/** Numbers in the inputs of one case: far above what an exercise needs, far below what would stall a grader. */
const MOST_ELEMENTS = 100_000;

/** A case is graded many times over, in a sandbox process of little memory; its inputs have to be small. */
function elementFindings({ oneCase, signature, path }: Context): Finding[] {
  const extent = (dim: Dim) => (typeof dim === "number" ? dim : (oneCase.sizes?.[dim] ?? 1));
  const elements = (type: TypeSpec): number => {
    const inner = withoutNull(type);
    const members = Object.values(membersOf(inner) ?? {});
    const own = (dimsOf(inner) ?? [0]).reduce<number>((product, dim) => product * extent(dim), 1);
    return members.reduce((sum, member) => sum + elements(member), own);
  };
  const total = signature.parameters.reduce((sum, { type }) => sum + elements(type), 0);
  if (total <= MOST_ELEMENTS) return [];
  return [finding([...path, "sizes"], { kind: "too-many-numbers", most: MOST_ELEMENTS, total })];
}

/** State begins as null, `random` and `gradOutput` have a default; everything else must be given. */
function absentFindings({ oneCase, signature, path }: Context, sizes: CaseSizes): Finding[] {
  const known = signature.parameters.map(({ name }) => name);
  const unknown = Object.keys(oneCase.inputs).filter((name) => !known.includes(name));
  return signature.parameters.flatMap(({ name, type }): Finding[] => {
    if (Object.hasOwn(oneCase.inputs, name) || type === "state" || type === "random") return [];
    const at = [...path, "inputs", name];
    if (name === "gradOutput" && signature.backward !== null) {
      const unsized = symbolsOf(type).filter((symbol) => !Object.hasOwn(sizes.declared, symbol));
      return [...new Set(unsized)].map((symbol) => finding(at, { kind: "size-missing", symbol, type }));
    }
    const suggestion = nearest(name, unknown);
    return [finding(at, { kind: "input-missing", of: "input", type }, { suggestion })];
  });
}

function sizeFindings({ oneCase, signature, path }: Context): Finding[] {
  const types = [...signature.parameters.map((p) => p.type), signature.returns];
  const optionTypes = signature.options.map((option) => option.type);
  const known = [...new Set([...types, ...optionTypes].flatMap((type) => symbolsOf(type)))];
  return Object.keys(oneCase.sizes ?? {}).flatMap((symbol) =>
    known.includes(symbol)
      ? []
      : [
          undeclared(
            [...path, "sizes", symbol],
            { what: "symbol", owner: signature.name },
            symbol,
            known,
            "key",
          ),
        ],
  );
}

function carryFindings({ oneCase, signature, path }: Context): Finding[] {
  const carry = Object.entries(oneCase.carry ?? {});
  if (carry.length === 0) return [];
  const results = membersOf(signature.returns);
  if (results === null) {
    const detail = singleResult("carry", signature.name, signature.returns);
    return [finding([...path, "carry"], detail, { at: "key" })];
  }
  const isChain = (oneCase.repeat ?? 1) > 1;
  const alone = isChain ? [] : [finding([...path, "carry"], { kind: "carry-without-repeat" }, { at: "key" })];
  const wrong = carry.flatMap(([name, key]): Finding[] => {
    const at = [...path, "carry", name];
    const parameter = signature.parameters.find((p) => p.name === name);
    const known = signature.parameters.map((p) => p.name);
    if (parameter === undefined)
      return [undeclared(at, { what: "parameter", owner: signature.name }, name, known, "key")];
    const result = results[key];
    if (result === undefined) {
      return [undeclared(at, { what: "result-key", owner: signature.name }, key, Object.keys(results))];
    }
    const fits = sameType(parameter.type, result) || sameType(withoutNull(parameter.type), result);
    return fits ? [] : [finding(at, { kind: "carry-mismatch", parameter: parameter.type, key, result })];
  });
  return [...alone, ...wrong];
}

function sameType(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function eachFindings(context: Context, sizes: CaseSizes): Finding[] {
  const { oneCase, signature, path } = context;
  const each = oneCase.each ?? [];
  const calls = oneCase.repeat ?? 1;
  const at = [...path, "each"];
  return [
    ...(each.length > calls ? [finding(at, { kind: "each-too-long", calls, received: each.length })] : []),
    ...each.flatMap((call, i) => [
      ...givenFindings(call.inputs ?? {}, context, [...at, i], sizes),
      ...optionFindings(call.options ?? {}, signature, [...at, i, "options"], { sizes, isOverride: true }),
    ]),
  ];
}
