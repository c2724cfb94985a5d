import { isOpenEnded } from "../../../diagnosis/diagnose.ts";
import type { Diagnosis } from "../../../report/diagnosis.ts";
import { probeBatch } from "./probe-batch.ts";
import { probeOneArray } from "./probe-one-array.ts";
import { probeSlices } from "./probe-slices.ts";
import { probeSubstitutions } from "./probe-substitutions.ts";
import { probeUpstream } from "./probe-upstream.ts";
import type { ProbedCheck, Prober } from "./prober.ts";

const PROBES = [probeOneArray, probeUpstream, probeSlices, probeBatch, probeSubstitutions];

/**
 * What calls of the submission's own function, with inputs of ours, prove of its failure: first whether parts of the
 * result are one array, then how it uses gradOutput, the batch and other sizes, then what else it takes an input for. Of
 * chains of calls only the last is tried.
 */
export async function probeCheck(prober: Prober, check: ProbedCheck): Promise<Diagnosis[]> {
  let openEnded: Diagnosis[] = [];
  // Of calls that go on from each other the first shows too little.
  const isOfChains = [...check.failed, ...check.passed].some(({ later }) => later.length > 0);
  for (const probe of isOfChains ? [probeSubstitutions] : PROBES) {
    const found = await probe(prober, check);
    // What leaves open how parts come together may have an exact reason.
    if (found.some((one) => !isOpenEnded(one))) return found;
    if (openEnded.length === 0) openEnded = found;
  }
  return openEnded;
}
