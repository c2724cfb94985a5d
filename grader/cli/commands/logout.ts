import { line, renderLines, span } from "../../reporters/text/line.ts";
import { savedSites, saveSites } from "../site/saved-sites.ts";
import { serverAddress } from "../site/server-address.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader logout`: forgets the token for a site. */
export const logout: Command = async ([named], _options, context) => {
  const { stdout, messages } = context;
  const { site } = messages;
  const { current, sites } = savedSites(context);
  // Nothing is sent: the scheme matters to the name alone.
  const server = named === undefined ? current : serverAddress(named, true, site);
  if (server === null) throw new UsageError(site.notLoggedIn(null));
  const { [server]: entry, ...others } = sites;
  if (entry === undefined) throw new UsageError(site.notLoggedOut(server));
  const next = current === server ? (Object.keys(others)[0] ?? null) : current;
  await saveSites({ current: next, sites: others }, context);
  const lines = [line(span("✓ ", "good"), site.loggedOut(server)), line("  ", site.stillValid(server))];
  stdout.write(renderLines(lines, stdout.colour));
  return "passed";
};
