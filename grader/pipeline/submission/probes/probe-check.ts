import type { Diagnosis } from "../../../report/diagnosis.ts";
import { probeBatch } from "./probe-batch.ts";
import { probeOneArray } from "./probe-one-array.ts";
import { probeSlices } from "./probe-slices.ts";
import { probeSubstitutions } from "./probe-substitutions.ts";
import { probeUpstream } from "./probe-upstream.ts";
import type { ProbedCheck, Prober } from "./prober.ts";

/**
 * What calls of the submission's own function, with inputs of ours, prove of its failure: first whether parts of the
 * result are one array, then how it uses gradOutput and the batch, then what else it takes an input for.
 */
export async function probeCheck(prober: Prober, check: ProbedCheck): Promise<Diagnosis[]> {
  for (const probe of [probeOneArray, probeUpstream, probeSlices, probeBatch, probeSubstitutions]) {
    const found = await probe(prober, check);
    if (found.length > 0) return found;
  }
  return [];
}
