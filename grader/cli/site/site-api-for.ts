import type { Context } from "../commands/command.ts";
import type { Options } from "../options.ts";
import { chosenSite } from "./chosen-site.ts";
import { SiteApi } from "./site-api.ts";

/** The site that a command is for. @throws {UsageError} none is named, or there is no token for it */
export function siteApiFor(options: Options, context: Context): SiteApi {
  return new SiteApi(chosenSite(options, context), options.timeout, context);
}
