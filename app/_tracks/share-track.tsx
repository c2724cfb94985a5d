"use client";

import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Track } from "../../grader/index.ts";
import { ask } from "../_client/ask.ts";
import { IrreversibleButton } from "../_parts/irreversible-button.tsx";
import styles from "./track-page.module.css";

interface Props {
  readonly track: Track;
  /** Proposed. */
  readonly name: string;
  /** Of the page that is there already. */
  readonly shared: string | null;
}

/** The page about a finished track that anybody may see: made by choice, taken back at any time. */
export function ShareTrack({ track, name, shared: first }: Props) {
  const t = useTranslations("tracks.done");
  const [shared, setShared] = useState(first);
  const [status, setStatus] = useState("");
  const share = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget).get("name") ?? "");
    const answer = await ask("POST /api/tracks/{track}/share", { params: { track }, body: { name: chosen } });
    setStatus(answer.ok ? "" : (answer.refusal ?? t("offline")));
    if (answer.ok) setShared(answer.content.id);
  };
  const revoke = async () => {
    const answer = await ask("DELETE /api/tracks/{track}/share", { params: { track } });
    setStatus(answer.ok ? t("revoked") : (answer.refusal ?? t("offline")));
    if (answer.ok) setShared(null);
  };
  return (
    <section className={styles.share} aria-labelledby="finished">
      <h2 id="finished">{t("title")}</h2>
      {shared === null ? (
        <>
          <p>{t("text")}</p>
          <form onSubmit={share}>
            <TextInput
              name="name"
              label={t("name")}
              defaultValue={name}
              maxLength={80}
              required
              withAsterisk={false}
            />
            <Button type="submit">{t("share")}</Button>
          </form>
        </>
      ) : (
        <>
          <p>
            {t("shared")} <a href={`/tracks/finished/${shared}`}>/tracks/finished/{shared}</a>
          </p>
          <IrreversibleButton onClick={revoke}>{t("revoke")}</IrreversibleButton>
        </>
      )}
      <p role="status">{status}</p>
    </section>
  );
}
