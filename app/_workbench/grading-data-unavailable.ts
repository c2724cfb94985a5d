/** Could not be made ready: what grading an exercise needs could not be fetched. */
export class GradingDataUnavailable extends Error {
  override readonly name = "GradingDataUnavailable";
}
