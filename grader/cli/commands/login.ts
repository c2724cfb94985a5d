import { line, renderLines, span } from "../../reporters/text/line.ts";
import { MeAnswer } from "../site/answers.ts";
import { TOKEN_BEGINS } from "../site/chosen-site.ts";
import { givenToken } from "../site/given-token.ts";
import { savedSites, saveSites } from "../site/saved-sites.ts";
import { serverAddress } from "../site/server-address.ts";
import { SiteApi } from "../site/site-api.ts";
import { UsageError } from "../usage-error.ts";
import type { Command } from "./command.ts";

/** `grader login`: tries a token at its site and keeps it for the commands that follow. */
export const login: Command = async ([named], options, context) => {
  const { messages, env, stdout } = context;
  const { site } = messages;
  if (named?.includes(TOKEN_BEGINS)) throw new UsageError(site.tokenAsArgument);
  const saved = savedSites(context);
  const text = named ?? (env.NABLA_SERVER || saved.current);
  if (text === null) throw new UsageError(site.serverNotNamed);
  const insecureHttp =
    options.insecureHttp || (named === undefined && saved.sites[text]?.insecureHttp === true);
  const server = serverAddress(text, insecureHttp, site);
  const token = await givenToken(server, options.tokenFile, context);
  const chosen = { server, token, from: "login", expiresAt: null } as const;
  const me = await new SiteApi(chosen, options.timeout, context).json("/api/me", MeAnswer);
  const expiresAt = me.token?.expiresAt ?? null;
  const entry = { token, name: me.name, expiresAt, insecureHttp };
  // Read again: while the token was typed and tried, another login or logout may have ended.
  const sites = { ...savedSites(context).sites, [server]: entry };
  const file = await saveSites({ current: server, sites }, context);
  const scopes = me.token?.scopes ?? [];
  const lacking = Object.entries(NEEDS).flatMap(([scope, commands]) =>
    scopes.includes(scope) ? [] : [site.scopesLacking(commands, scope)],
  );
  const lines = [
    line(span("✓ ", "good"), site.loggedIn(me.name, server, file)),
    ...(expiresAt === null ? [] : [line("  ", site.tokenMay(scopes, expiresAt))]),
    ...lacking.map((words) => line("  ", span(words, "warn"))),
    ...(env.NABLA_TOKEN ? [line("  ", span(site.environmentGoesFirst, "warn"))] : []),
  ];
  stdout.write(renderLines(lines, stdout.colour));
  return "passed";
};

/** What each scope is needed for; `read`, for all, was just used. */
const NEEDS = {
  submit: ["grader submit"],
  write: ["grader push", "grader publish"],
} as const;
