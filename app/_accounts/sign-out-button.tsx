"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";
import { createPortal } from "react-dom";
import { browserTab } from "../_editor/draft/browser-tab.ts";
import { saveAll } from "../_editor/draft/save-all.ts";
import { endSession } from "./end-session.ts";
import { UnsavedDialog } from "./unsaved-dialog.tsx";

/** Ends the session and shows the landing page, as a visitor sees it. What it wrote goes to the server before. */
export function SignOutButton() {
  const t = useTranslations("shell");
  const [unsaved, setUnsaved] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const leave = async (isKept: boolean) => {
    const answer = await endSession(browserTab(), isKept);
    if (!answer.ok) return setFailure(answer.refusal ?? t("signOutOffline"));
    window.location.assign("/");
  };
  const signOut = async ({ currentTarget }: MouseEvent<HTMLElement>) => {
    const menu = currentTarget.closest<HTMLElement>("[popover]");
    setFailure(null);
    const left = await saveAll(browserTab());
    if (left.length === 0) return leave(false);
    menu?.hidePopover();
    setUnsaved(left);
  };
  return (
    <>
      <button type="button" onClick={signOut}>
        {t("signOut")}
      </button>
      {unsaved !== null &&
        // Not inside the menu, which is closed.
        createPortal(
          <UnsavedDialog {...{ unsaved, failure }} onLeave={leave} onClose={() => setUnsaved(null)} />,
          document.body,
        )}
      {unsaved === null && failure !== null && <p role="alert">{failure}</p>}
    </>
  );
}
