"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ask } from "../_client/ask.ts";
import { onDueChange } from "./due-change.ts";
import styles from "./due-count.module.css";

/** How many cards are due, behind the header's link: asked for once a page has come to rest, and not again. */
export function DueCount() {
  const t = useTranslations("shell");
  const [due, setDue] = useState(0);
  useEffect(() => {
    const leaving = new AbortController();
    const end = onDueChange((now) => {
      leaving.abort();
      setDue(now);
    });
    const timer = setTimeout(() => {
      ask("GET /api/review/due", { signal: leaving.signal }).then(
        (answer) => answer.ok && setDue(answer.content.due),
        () => undefined,
      );
    }, REST_MS);
    return () => {
      end();
      clearTimeout(timer);
      leaving.abort();
    };
  }, []);
  if (due === 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{due}</span>
      <span className={styles.hidden}>{t("due", { due })}</span>
    </span>
  );
}

const REST_MS = 1_500;
