"use client";

import { CloseButton } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { SignInLink } from "../_accounts/sign-in-link.tsx";
import type { DraftKeeper } from "./draft/draft-keeper.ts";
import type { LockedOut } from "./draft/keeper-view.ts";
import type { Notice } from "./draft/written-text.ts";
import styles from "./notice-bar.module.css";

interface Props {
  readonly keeper: DraftKeeper;
  /** Opens the list of draft backups. */
  readonly onSee: () => void;
  /** What is said where more than the learner alone may have written; as of their own texts if not given. */
  readonly texts?: Partial<Readonly<Record<Notice, string>>>;
}

/** Says that two texts met: which is shown, and where the other is; or that this page saves nothing any more. */
export function NoticeBar({ keeper, onSee, texts = {} }: Props) {
  const t = useTranslations("editor");
  const { notice, lockedOut } = useSyncExternalStore(keeper.subscribe, keeper.view, keeper.view);
  return (
    <div className={styles.live} role="status" data-notices>
      {lockedOut !== null && (
        <div className={styles.bar}>
          <span>{lockedOut.message}</span>
          <LockedOutAction code={lockedOut.code} />
        </div>
      )}
      {notice !== null && (
        <div className={styles.bar}>
          <span>{texts[notice] ?? t(`notice.${notice}`)}</span>
          {notice !== "other-tab" && (
            <button type="button" className={styles.see} onClick={onSee}>
              {t("seeBoth")}
            </button>
          )}
          <CloseButton size="sm" aria-label={t("dismiss")} onClick={() => keeper.dismissNotice()} />
        </div>
      )}
    </div>
  );
}

/** What gets the learner on: a page of whoever is signed in now, or their own session again. */
function LockedOutAction({ code }: Pick<LockedOut, "code">) {
  const t = useTranslations("editor");
  if (code === "sessionEnded")
    return (
      <SignInLink page="/sign-in" className={styles.see}>
        {t("signInAgain")}
      </SignInLink>
    );
  return (
    <button type="button" className={styles.see} onClick={() => window.location.reload()}>
      {t("reload")}
    </button>
  );
}
