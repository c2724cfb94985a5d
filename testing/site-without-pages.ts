import { once } from "node:events";
import { apiHandler } from "../app/_server/api/api-handler.ts";
import { createSiteServer } from "../app/_server/http/site-server.ts";
import { createLog } from "../app/_server/log.ts";
import { openPlatform } from "../app/_server/open-platform.ts";
import { settingsFrom } from "../app/_server/settings.ts";

/**
 * A server as `npm start` runs it, by the same settings, but for the pages, whose building takes a minute: a program of
 * its own, for tests that start several and kill some. Says where it answers; ends at SIGTERM.
 */
const settings = settingsFrom(process.env);
const log = createLog(settings);
const platform = await openPlatform({ settings, log });
const server = createSiteServer({
  ...{ platform, isDevelopment: false, api: apiHandler(platform) },
  pages: async (_, response) => void response.writeHead(404).end(),
});
server.listen(settings.PORT, settings.HOST);
await once(server, "listening");
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : settings.PORT;
process.stdout.write(`ready at http://${settings.HOST}:${port}\n`);
await once(process, "SIGTERM");
platform.endStreams();
server.close();
server.closeIdleConnections();
await once(server, "close");
await platform.close();
