import { createServer } from "node:http";
import { onTestFinished } from "vitest";

interface ServerInTurn {
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
  readonly asked: () => number;
}

/** A server that gives one answer after the other, and the last again and again; null breaks the connection. */
export async function serverInTurn(answers: readonly (TestAnswer | null)[]): Promise<ServerInTurn> {
  let asked = 0;
  const server = createServer((request, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    if (answer === null) return void request.socket.destroy();
    response.writeHead(answer.status, { "Content-Type": "application/json" });
    response.end(typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body));
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error(`expected a port, got ${address}`);
  return {
    send: (path, init) => fetch(`http://127.0.0.1:${address.port}${path}`, init),
    asked: () => asked,
  };
}

interface TestAnswer {
  readonly status: number;
  readonly body: object | string;
}

export function refusal(status: number, code: string): TestAnswer {
  return { status, body: { error: { code, message: `${code}, in words`, requestId: "r" } } };
}
