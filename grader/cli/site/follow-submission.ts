import { z } from "zod";
import type { Context } from "../commands/command.ts";
import type { Progress } from "../output/progress.ts";
import { UsageError } from "../usage-error.ts";
import { SubmissionAnswer } from "./answers.ts";
import { follow } from "./follow.ts";
import type { SiteApi } from "./site-api.ts";
import { SiteProblem } from "./site-problem.ts";

const StateEvent = z.object({ kind: z.literal("state"), submission: z.unknown() });
const CheckEvent = z.object({
  kind: z.literal("check"),
  place: z.number(),
  check: z.object({ title: z.object({ zh: z.string(), en: z.string() }) }),
});

/**
 * Waits for the verdict of a submission.
 *
 * @throws {UsageError} it could not be followed to its end; what to do then stands there
 */
export async function followSubmission(
  site: SiteApi,
  id: string,
  progress: Progress,
  context: Context,
): Promise<SubmissionAnswer> {
  const { messages, locale } = context;
  const path = `/api/submissions/${encodeURIComponent(id)}`;
  let done = 0;
  const update = (label: string) => progress.update(done, done + 1, label);
  const stateOf = (event: unknown): SubmissionAnswer | null => {
    const graded = CheckEvent.safeParse(event).data;
    if (graded !== undefined) {
      done = Math.max(done, graded.place + 1);
      update(graded.check.title[locale]);
    }
    const state = StateEvent.safeParse(event).data;
    if (state === undefined) return null;
    const { data } = SubmissionAnswer.safeParse(state.submission);
    if (data === undefined) throw new SiteProblem(messages.site.unknownAnswer(site.server, 200), "other");
    return data;
  };
  const followed = {
    ...{ events: `${path}/events`, stateOf, ask: () => site.json(path, SubmissionAnswer) },
    isOver: ({ finishedAt }: SubmissionAnswer) => finishedAt !== null,
    onState: ({ position }: SubmissionAnswer) =>
      update(position === null ? messages.grading : messages.site.queued(position)),
  };
  try {
    return await follow(site, followed, context);
  } catch (error) {
    if (error instanceof SiteProblem && error.kind === "unreachable")
      throw new UsageError(messages.site.gaveUp(id, error.problem), "machine");
    throw error;
  } finally {
    progress.clear();
  }
}
