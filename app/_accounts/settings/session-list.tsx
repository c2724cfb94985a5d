"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type Answer, ask } from "../../_client/ask.ts";
import type { SessionView } from "../../_server/accounts/sessions.ts";
import { browserOf } from "./browser-of.ts";
import { ChoiceStatus } from "./choice-status.tsx";
import styles from "./settings.module.css";

/** Every browser that is signed in, and a way to end what is not this one. */
export function SessionList({ sessions }: { readonly sessions: readonly SessionView[] }) {
  const t = useTranslations("accounts");
  const router = useRouter();
  const [problem, setProblem] = useState("");
  const end = async (ending: Promise<Answer<object>>) => {
    const answer = await ending;
    setProblem(answer.ok ? "" : (answer.refusal ?? t("notSaved")));
    router.refresh();
  };
  return (
    <>
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <Session
            key={session.id}
            session={session}
            onEnd={() => end(ask("DELETE /api/account/sessions/{id}", { params: { id: session.id } }))}
          />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button variant="default" onClick={() => end(ask("DELETE /api/account/sessions", {}))}>
          {t("endOthers")}
        </Button>
      ) : (
        <p className={styles.lead}>{t("onlyThis")}</p>
      )}
      <ChoiceStatus status={problem} />
    </>
  );
}

function Session({ session, onEnd }: { readonly session: SessionView; readonly onEnd: () => void }) {
  const t = useTranslations("accounts");
  const format = useFormatter();
  const { browser, system } = browserOf(session.userAgent);
  const named = t("sessionBrowser", {
    browser: browser ?? t("unknownBrowser"),
    system: system ?? t("unknownSystem"),
  });
  const date = format.dateTime(session.createdAt, { dateStyle: "medium" });
  const details = [
    session.isCurrent ? t("sessionHere") : "",
    t("sessionSince", { date }),
    session.address ?? "",
  ];
  return (
    <li>
      <span>
        {named}
        <small>{details.filter((text) => text !== "").join(" · ")}</small>
      </span>
      {session.isCurrent ? null : (
        <Button
          size="compact-sm"
          variant="default"
          onClick={onEnd}
          aria-label={t("endSessionLabel", { browser: named, date })}
        >
          {t("endSession")}
        </Button>
      )}
    </li>
  );
}
