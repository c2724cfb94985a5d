import { setTimeout as sleep } from "node:timers/promises";
import { line, renderLines, span } from "../../reporters/text/line.ts";
import type { Context } from "../commands/command.ts";
import type { SiteApi } from "./site-api.ts";
import { SiteProblem } from "./site-problem.ts";

interface Followed<State> {
  /** The address of its events. */
  readonly events: string;
  /** Reads what an event says; null: it is no state. */
  readonly stateOf: (event: unknown) => State | null;
  /** Asks where it stands now, where no stream can be had. */
  readonly ask: () => Promise<State>;
  readonly isOver: (state: State) => boolean;
  readonly onState: (state: State) => void;
}

/** How often a stream may end without a word before it is asked at intervals instead: a proxy may hold it back. */
const MOST_EMPTY_STREAMS = 2;
const FIRST_WAIT_MS = 500;
const MOST_WAIT_MS = 10_000;
const ASK_EACH_MS = 2_000;
/** Longer than any restart. */
const GIVE_UP_MS = 600_000;

/**
 * Follows something of the site until it is over: by its events, and where those cannot be had by asking at intervals. A
 * connection that is lost, or a server that restarts, is waited for.
 *
 * @throws {SiteProblem} the site says no, or was not reached for ten minutes
 */
export async function follow<State>(
  site: Pick<SiteApi, "events">,
  { events, stateOf, ask, isOver, onState }: Followed<State>,
  context: Context,
): Promise<State> {
  let [emptyStreams, failures, lostAt, isTold] = [0, 0, 0, false];
  const hear = (state: State): boolean => {
    failures = 0;
    onState(state);
    return isOver(state);
  };
  for (;;) {
    try {
      if (emptyStreams >= MOST_EMPTY_STREAMS) {
        const state = await ask();
        if (hear(state)) return state;
      } else {
        emptyStreams += 1;
        for await (const event of site.events(events)) {
          emptyStreams = 0;
          const state = stateOf(event);
          if (state !== null && hear(state)) return state;
        }
      }
    } catch (error) {
      if (!(error instanceof SiteProblem) || error.kind !== "unreachable") throw error;
      // From the first failure on: a stream may have been silent for long before, as long as nothing changed.
      if (failures === 0) lostAt = performance.now();
      if (performance.now() - lostAt > GIVE_UP_MS) throw error;
      failures += 1;
      if (!isTold) tellLost(context);
      isTold = true;
    }
    await sleep(waitMs(failures), undefined, { signal: context.interrupted });
  }
}

function waitMs(failures: number): number {
  return failures === 0 ? ASK_EACH_MS : Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), MOST_WAIT_MS);
}

function tellLost({ stderr, messages }: Context): void {
  stderr.write(renderLines([line(span(messages.site.connectionLost, "dim"))], stderr.colour));
}
