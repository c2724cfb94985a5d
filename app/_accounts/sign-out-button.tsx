"use client";

import { useTranslations } from "next-intl";
import { send } from "./send.ts";

/** Ends the session and shows the landing page, as a visitor sees it. */
export function SignOutButton() {
  const t = useTranslations("shell");
  const signOut = async () => {
    const answer = await send({ method: "POST", path: "/api/auth/sign-out" }, {});
    if (answer.ok) window.location.assign("/");
  };
  return (
    <button type="button" onClick={signOut}>
      {t("signOut")}
    </button>
  );
}
