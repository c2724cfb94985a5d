import { once } from "node:events";
import { Agent, createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OpenAnswers } from "./open-answers.ts";

describe("a server that is to stop", () => {
  let server: Server;
  let answers: OpenAnswers;
  let agent: Agent;
  /** Lets the answers under way go on. */
  let gate: PromiseWithResolvers<void>;

  beforeEach(async () => {
    gate = Promise.withResolvers();
    agent = new Agent({ keepAlive: true });
    server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
      if (request.url === "/begun") response.write("first ");
      if (request.url !== "/quick") await gate.promise;
      response.end("last");
    });
    answers = new OpenAnswers(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  afterEach(() => {
    gate.resolve();
    agent.destroy();
    server.closeAllConnections();
  });

  async function ask(path: string): Promise<{ text: string; connection: string | undefined }> {
    const { port } = server.address() as AddressInfo;
    const sent = httpRequest({ port, path, agent }).end();
    const [response] = await once(sent, "response");
    let text = "";
    for await (const chunk of response) text += chunk;
    return { text, connection: response.headers.connection };
  }

  /** Asked for, and arrived. */
  function underWay(
    ...paths: string[]
  ): Promise<Promise<{ text: string; connection: string | undefined }>[]> {
    return new Promise((resolve) => {
      let arrived = 0;
      const asked: ReturnType<typeof ask>[] = [];
      server.on("request", () => {
        arrived += 1;
        if (arrived === paths.length) resolve(asked);
      });
      asked.push(...paths.map(ask));
    });
  }

  test("finishes what was asked, and says that nothing more is taken there", async () => {
    const asked = await underWay("/slow", "/begun");
    const finished = answers.finish();
    gate.resolve();
    expect(await Promise.all(asked)).toEqual([
      { text: "last", connection: "close" },
      { text: "first last", connection: "keep-alive" },
    ]);
    await finished;
    expect(server.listening).toBe(false);
  });

  test("takes no more connections", async () => {
    const { port } = server.address() as AddressInfo;
    const asked = await underWay("/slow");
    const finished = answers.finish();
    const late = httpRequest({ port, path: "/quick" }).end();
    expect((await once(late, "error"))[0]).toMatchObject({ code: "ECONNREFUSED" });
    gate.resolve();
    await Promise.all([...asked, finished]);
  });

  test("waits for nobody who holds a connection without asking", async () => {
    await ask("/quick");
    await answers.finish();
    expect(Object.keys(agent.sockets)).toEqual([]);
  });

  test("cuts off what takes too long", async () => {
    const { port } = server.address() as AddressInfo;
    const sent = httpRequest({ port, path: "/slow", agent }).end();
    const failed = once(sent, "error");
    await once(server, "request");
    await answers.finish(0);
    expect((await failed)[0]).toMatchObject({ code: "ECONNRESET" });
  });
});
