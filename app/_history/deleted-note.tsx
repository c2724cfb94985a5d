"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import styles from "./history.module.css";

/** Says on the page that is loaded after a deletion what is gone, and keeps the focus in the list. */
export function DeletedNote({ number }: { readonly number: number }) {
  const t = useTranslations("history");
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => note.current?.focus(), []);
  return (
    <p ref={note} className={styles.quiet} role="status" tabIndex={-1}>
      {t("delete.done", { number })}
    </p>
  );
}
