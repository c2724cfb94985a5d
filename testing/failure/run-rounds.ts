import { seededRandom } from "../../grader/numbers/seeded-random.ts";
import { shuffled } from "../../grader/numbers/shuffled.ts";
import { FAILURE_KINDS } from "./failure-kinds.ts";
import { failureRound, type RoundResult } from "./failure-round.ts";
import { knownAnswers } from "./known-answers.ts";
import { LearnerAtWork } from "./learner-at-work.ts";
import { REPOSITORY_EXERCISES, SENT_SLUGS } from "./site-programs.ts";
import { SiteUnderFailure, type SiteUnderFailureOptions } from "./site-under-failure.ts";
import type { SubmissionRecord } from "./submission-record.ts";

export interface RunRoundsOptions extends SiteUnderFailureOptions {
  readonly rounds: number;
  /** Same seed, same failures at the same points of time, as far as processes can be told when to do what. */
  readonly seed: number;
  /** Names of kinds; all that are possible here if absent. */
  readonly only?: readonly string[] | undefined;
  readonly onRound?: (result: RoundResult, number: number) => void;
}

const LEARNERS = 6;

/** Rounds of failures on one site, every kind as often as any other. */
export async function runRounds(options: RunRoundsOptions): Promise<readonly RoundResult[]> {
  const { rounds, seed, only, onRound = () => {}, provider, banks } = options;
  const random = seededRandom(seed);
  const answers = await knownAnswers(REPOSITORY_EXERCISES, SENT_SLUGS, banks);
  const site = await SiteUnderFailure.open(options);
  try {
    const kinds = FAILURE_KINDS.filter(
      ({ name, providers, isPossible }) =>
        providers.includes(provider) &&
        (only === undefined || only.includes(name)) &&
        isPossible?.(site) !== false,
    );
    if (kinds.length === 0) throw new Error(`expected a kind of failure for ${provider}, found none`);
    const learners = Array.from(
      { length: LEARNERS },
      (_, number) =>
        new LearnerAtWork({ number, urls: site.urls, answers, random: seededRandom(seed + 1 + number) }),
    );
    for (const learner of learners) await learner.begin();
    const sent: SubmissionRecord[] = [];
    const results: RoundResult[] = [];
    let order: typeof kinds = [];
    while (results.length < rounds) {
      if (order.length === 0) order = shuffled(kinds, random);
      const [kind, ...rest] = order;
      if (kind === undefined) break;
      order = rest;
      const result = await failureRound({ site, learners, sent, kind, random });
      results.push(result);
      onRound(result, results.length);
      // What is lost stays lost: the rounds after it would only say so again.
      if (result.damage.length > 0) break;
    }
    return results;
  } finally {
    await site.close();
  }
}
