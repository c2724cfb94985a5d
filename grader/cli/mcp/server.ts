import { McpServer } from "@modelcontextprotocol/server";
import PACKAGE from "../../package.json" with { type: "json" };
import type { Workshop } from "./tool.ts";
import { offerExplain } from "./tools/explain.ts";
import { offerList } from "./tools/list.ts";
import { offerNew } from "./tools/new.ts";
import { offerRun } from "./tools/run.ts";
import { offerShow } from "./tools/show.ts";
import { offerVerify } from "./tools/verify.ts";
import { offerWrite } from "./tools/write.ts";

/** A Model Context Protocol server on a folder of drafts. */
export function draftsServer(workshop: Workshop): McpServer {
  const { instructions } = workshop.context.messages.mcp;
  const server = new McpServer({ name: "nabla-grader", version: PACKAGE.version }, { instructions });
  offerList(server, workshop);
  offerShow(server, workshop);
  offerNew(server, workshop);
  offerWrite(server, workshop);
  offerVerify(server, workshop);
  offerRun(server, workshop);
  offerExplain(server, workshop);
  return server;
}
