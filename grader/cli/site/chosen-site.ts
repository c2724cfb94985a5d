import type { Context } from "../commands/command.ts";
import type { Options } from "../options.ts";
import { UsageError } from "../usage-error.ts";
import { savedSites } from "./saved-sites.ts";
import { serverAddress } from "./server-address.ts";

/** Which site is asked, by which token. */
export interface ChosenSite {
  readonly server: string;
  readonly token: string;
  readonly from: "environment" | "login";
  /** When the token ends, by the site's clock; null where that is not known. */
  readonly expiresAt: string | null;
}

/**
 * The site that a command is for: the one named by `--server`, else by NABLA_SERVER, else the one logged in to last. Its
 * token is that of NABLA_TOKEN, which is sent to no site but the one that NABLA_SERVER or `--server` names, else the saved
 * one.
 *
 * @throws {UsageError} none is named, there is no token for it, or its address is none
 */
export function chosenSite(options: Pick<Options, "server" | "insecureHttp">, context: Context): ChosenSite {
  const { env, messages } = context;
  const { site } = messages;
  const address = (text: string, insecure = options.insecureHttp) => serverAddress(text, insecure, site);
  const { NABLA_SERVER, NABLA_TOKEN } = env;
  const ofEnvironment = NABLA_SERVER ? address(NABLA_SERVER) : null;
  const named = options.server === null ? ofEnvironment : address(options.server);
  if (NABLA_TOKEN && named !== null && (ofEnvironment === null || ofEnvironment === named)) {
    const token = checkedToken(NABLA_TOKEN, "NABLA_TOKEN", context);
    return { server: named, token, from: "environment", expiresAt: null };
  }
  if (NABLA_TOKEN && named === null) throw new UsageError(site.tokenWithoutServer);
  const { current, sites } = savedSites(context);
  const server = named ?? current;
  const saved = server === null ? undefined : sites[server];
  if (server === null || saved === undefined) throw new UsageError(site.notLoggedIn(server));
  // Saved as secure enough, it is looked at again: the file may have been edited.
  address(server, options.insecureHttp || saved.insecureHttp);
  return { server, token: saved.token, from: "login", expiresAt: saved.expiresAt };
}

/** How every token begins: what holds this is not to be shown. */
export const TOKEN_BEGINS = "nabla_";
const TOKEN = /^nabla_[\w-]{43}$/;

/** @param from where it was read, for people; the token itself is never shown */
export function checkedToken(text: string, from: string, { messages }: Pick<Context, "messages">): string {
  const token = text.trim();
  if (!TOKEN.test(token)) throw new UsageError(messages.site.noToken(from, [...token].length));
  return token;
}
