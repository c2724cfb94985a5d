import type { Value } from "../../value/value.ts";
import type { Argument, Call, CallOutcome, Limits, LoadOutcome, Sandbox, Session } from "../contract.ts";
import { createSandbox } from "../host/sandbox.ts";

/** A sandbox with one sandbox process, and sessions in it, for tests of what a session does. */
export class SessionFixture {
  readonly sandbox: Sandbox;

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  static async start(): Promise<SessionFixture> {
    return new SessionFixture(await createSandbox({ mode: "plain", processes: 1 }));
  }

  async load(source: string): Promise<LoadOutcome> {
    const session = await this.#session(source);
    const outcome = await session.load();
    await session.dispose();
    return outcome;
  }

  /** @throws the program does not load */
  async open(source: string, limits: Partial<Limits> = {}): Promise<Session> {
    const session = await this.#session(source, limits);
    const { status } = await session.load();
    if (status !== "loaded") throw new Error(`expected loaded, received ${status}`);
    return session;
  }

  async run(source: string, ...calls: Call[]): Promise<CallOutcome[]> {
    const session = await this.open(source);
    const outcomes = await session.run(calls);
    await session.dispose();
    return outcomes;
  }

  #session(source: string, limits: Partial<Limits> = {}): Promise<Session> {
    return this.sandbox.open({ entry: "answer.js", modules: { "answer.js": source }, seed: 1 }, limits);
  }
}

export function call(name: string, ...list: Argument[]): Call {
  return { function: name, arguments: list };
}

export function value(v: Value): Argument {
  return { kind: "value", value: v };
}

export function result(index: number, ...path: string[]): Argument {
  return { kind: "result", call: index, path };
}
