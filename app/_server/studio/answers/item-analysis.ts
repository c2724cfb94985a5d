/** The first answer of one learner to one question. */
export interface FirstAnswer {
  readonly userId: string;
  readonly question: string;
  readonly correct: boolean;
}

export interface ItemFigures {
  readonly question: string;
  /** Learners who have answered it. */
  readonly learners: number;
  /** Share of first answers that are right: a small one is a hard question. */
  readonly rightShare: number;
  /**
   * Point-biserial correlation of a right first answer with the share of the other questions answered right at first, in
   * [-1, 1]; null where too few have answered others too, or all have come to the same. Near 0 it tells nothing, below it
   * those who know more get it wrong.
   */
  readonly discrimination: number | null;
}

/** Fewer say little. */
const FEWEST = 10;

/** How hard each question is, and how well it tells those who know more from those who know less. */
export function itemAnalysis(answers: readonly FirstAnswer[]): readonly ItemFigures[] {
  const byLearner = Map.groupBy(answers, ({ userId }) => userId);
  const rest = ({ userId, question }: FirstAnswer): number | null => {
    const others = (byLearner.get(userId) ?? []).filter((other) => other.question !== question);
    return others.length === 0 ? null : others.filter(({ correct }) => correct).length / others.length;
  };
  return [...Map.groupBy(answers, ({ question }) => question)].map(([question, own]) => {
    const pairs = own.flatMap((answer) => {
      const share = rest(answer);
      return share === null ? [] : [{ right: answer.correct ? 1 : 0, share }];
    });
    return {
      question,
      learners: own.length,
      rightShare: own.filter(({ correct }) => correct).length / own.length,
      discrimination: pairs.length < FEWEST ? null : correlation(pairs),
    };
  });
}

/** Pearson's, which for a variable of 0 and 1 is the point-biserial; null where one of the two never changes. */
function correlation(pairs: readonly { readonly right: number; readonly share: number }[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [right, share] = [pairs.map((pair) => pair.right), pairs.map((pair) => pair.share)];
  const [rightMean, shareMean] = [mean(right), mean(share)];
  const covariance = mean(pairs.map((pair) => (pair.right - rightMean) * (pair.share - shareMean)));
  const deviation = (values: readonly number[], centre: number) =>
    Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
  const scale = deviation(right, rightMean) * deviation(share, shareMean);
  return scale < 1e-12 ? null : covariance / scale;
}
