import { type Preferences, preferencesFrom } from "./preferences.ts";

const NAME = "nabla-preferences";
const YEAR = 60 * 60 * 24 * 365;

/** What a visitor without any session has chosen: their browser keeps it, in a cookie that pages can read. */
export function visitorPreferences(headers: Headers): Preferences {
  const cookie = (headers.get("cookie") ?? "").split("; ").find((part) => part.startsWith(`${NAME}=`));
  try {
    return preferencesFrom(JSON.parse(decodeURIComponent(cookie?.slice(NAME.length + 1) ?? "")));
  } catch {
    return {};
  }
}

/** The same as a `Set-Cookie` header. */
export function visitorPreferencesCookie(preferences: Preferences, isHttps: boolean): string {
  const value = encodeURIComponent(JSON.stringify(preferences));
  const secure = isHttps ? "; Secure" : "";
  return `${NAME}=${value}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax${secure}`;
}
