"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import styles from "./live-sample.module.css";

const LIVE = new PartCode(async () => (await import("./live-editor.tsx")).LiveEditor);

interface Props {
  readonly frameUrl: string;
  /** In colours, made on the server. */
  readonly code: ReactNode;
}

/** A backward pass with one wrong line, to be run and mended. What that needs is fetched at the first touch. */
export function LiveSample({ frameUrl, code }: Props) {
  const t = useTranslations("landing.live");
  const [first, setFirst] = useState<"run" | "edit" | null>(null);
  const prefetch = () => void LIVE.prefetch();
  if (first !== null) return <LazyPart code={LIVE} props={{ frameUrl, isRun: first === "run" }} />;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only fetches ahead of the buttons within
    <div className={styles.live} onPointerEnter={prefetch} onFocus={prefetch}>
      <div className={styles.field}>
        <pre className={styles.code} aria-hidden="true">
          {code}
        </pre>
        <button
          type="button"
          className={styles.open}
          onClick={() => setFirst("edit")}
          aria-label={t("edit")}
        />
      </div>
      <div className={styles.bar}>
        <button type="button" className={styles.run} onClick={() => setFirst("run")}>
          {t("run")}
        </button>
        <span className={styles.quiet}>{t("hint")}</span>
      </div>
      <noscript>
        <p className={styles.noScript}>{t("noScript")}</p>
      </noscript>
    </div>
  );
}
