import type { Log } from "../log.ts";
import type { DatabaseAddress } from "./database-address.ts";
import { LocalAnnouncements } from "./local-announcements.ts";
import { PostgresqlAnnouncements } from "./postgresql-announcements.ts";

/**
 * What the processes that share a database tell each other. Nothing is kept for who comes later, and what is announced
 * while the database is away is lost: who listens looks at the database itself now and then.
 */
export interface Announcements {
  /**
   * Tells all who subscribe, here and in other processes. Never waits and never throws.
   *
   * @param message is sent as JSON
   */
  publish(channel: string, message: object): void;
  /**
   * @param channel of lower-case letters, digits, `-`; at most fifty
   * @param listener must not throw. A process of another version may tell what this one does not know
   * @returns ends it
   */
  subscribe(channel: string, listener: (message: unknown) => void): () => void;
  /**
   * Called when announcements may have been missed: the connection was lost, and is there again.
   *
   * @returns ends it
   */
  onMissed(listener: () => void): () => void;
  close(): Promise<void>;
}

/** By the database where it is PostgreSQL; a file of SQLite has one process. */
export async function openAnnouncements(address: DatabaseAddress, log: Log): Promise<Announcements> {
  return address.provider === "postgresql"
    ? PostgresqlAnnouncements.open(address.url, log)
    : new LocalAnnouncements();
}
