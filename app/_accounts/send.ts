import { type Answer, askServer } from "../_client/ask-server.ts";

export interface Destination {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly path: string;
}

/** Asks one of the account's routes to change something. */
export function send(destination: Destination, body: object): Promise<Answer<object>> {
  return askServer(destination.path, requestOf(destination, body));
}

export function requestOf({ method }: Destination, body: object): RequestInit {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}
