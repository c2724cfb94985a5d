import type { GoldenResult, OperationResult } from "./replay-file.ts";

/** One line an operation with its worst deviation, failures below it, and the count of cases at the end. */
export function formatGoldenText(results: readonly OperationResult[]): string {
  const width = Math.max(...results.map(({ operation }) => operation.length));
  const lines = results.flatMap((result) => [lineOf(result, width), ...failureLines(result)]);
  const { passed, failed } = totals(results);
  return [...lines, "", `${passed} passed, ${failed} failed`].join("\n");
}

/** The same as one JSON document. */
export function formatJson(results: readonly OperationResult[]): string {
  const operations = results.map((result) => ({
    operation: result.operation,
    file: result.file,
    ...totals([result]),
    worst: worstOf(result),
    failures: failing(result).map(({ name, failures }) => ({ case: name, reasons: failures })),
  }));
  return JSON.stringify({ operations, ...totals(results) }, null, 2);
}

function lineOf(result: OperationResult, width: number): string {
  const { passed, failed } = totals([result]);
  const worst = worstOf(result);
  const status = failed === 0 ? "ok  " : "FAIL";
  const deviation = worst.relative === null ? "not computed" : worst.relative.toExponential(1);
  const where = worst.tensor === "" ? "" : ` (${worst.tensor} of ${worst.case})`;
  return `${status} ${result.operation.padEnd(width)}  ${passed}/${passed + failed}  worst ${deviation}${where}`;
}

function failureLines(result: OperationResult): string[] {
  return failing(result).flatMap(({ name, failures }) =>
    failures.map((failure) => `       ${name}: ${failure}`),
  );
}

function failing({ cases }: OperationResult): GoldenResult[] {
  return cases.filter(({ failures }) => failures.length > 0);
}

/** JSON has no infinity: null stands for a case that could not be computed or compared. */
function worstOf({ cases }: OperationResult): { relative: number | null; tensor: string; case: string } {
  let worst = { relative: 0, tensor: "", case: "" };
  for (const { name, worst: candidate } of cases) {
    if (candidate.relative > worst.relative) worst = { ...candidate, case: name };
  }
  return { ...worst, relative: Number.isFinite(worst.relative) ? worst.relative : null };
}

function totals(results: readonly OperationResult[]): { passed: number; failed: number } {
  const cases = results.flatMap((result) => result.cases);
  const failed = cases.filter(({ failures }) => failures.length > 0).length;
  return { passed: cases.length - failed, failed };
}
