import type { Preferences } from "../_server/accounts/preferences.ts";

/** Keeps a choice in the account. Without one, or without a connection, the browser keeps it alone. */
export async function savePreferences(change: Preferences): Promise<void> {
  await fetch("/api/preferences", {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(change),
  }).catch(() => undefined);
}
