"use client";

import { ActionIcon, Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ask } from "../_client/ask.ts";
import { IconPencil } from "../_icons/icons.ts";
import styles from "./history.module.css";

interface Props {
  readonly slug: string;
  /** Of the submission. */
  readonly id: string;
  readonly label: string;
  readonly isCompact?: boolean;
}

/** Puts a submission's code into the editor. What was there becomes a draft backup. */
export function RestoreButton({ slug, id, label, isCompact = false }: Props) {
  const t = useTranslations("history");
  const [state, setState] = useState<"ready" | "busy" | "failed">("ready");
  const [refusal, setRefusal] = useState<string | null>(null);
  const restore = async () => {
    setState("busy");
    const problem = await restored(slug, id);
    // A whole page load, so that nothing of the exercise is shown from before.
    if (problem === null) return window.location.assign(`/exercises/${slug}`);
    setState("failed");
    setRefusal(problem.refusal);
  };
  const isBusy = state === "busy";
  return (
    <>
      {isCompact ? (
        <ActionIcon variant="subtle" aria-label={label} title={label} onClick={restore} aria-busy={isBusy}>
          <IconPencil size={17} aria-hidden="true" />
        </ActionIcon>
      ) : (
        <Button variant="default" size="sm" onClick={restore} aria-busy={isBusy}>
          {label}
        </Button>
      )}
      {state === "failed" && (
        <span role="alert" className={styles.problem}>
          {refusal ?? t("offline")}
        </span>
      )}
    </>
  );
}

/** @returns why it could not be done; null once it is */
async function restored(slug: string, id: string): Promise<{ readonly refusal: string | null } | null> {
  const found = await ask("GET /api/submissions/{id}", { params: { id } });
  if (!found.ok) return found;
  const { source } = found.content;
  // Written on the starter, it is a text beside the draft, which the server then backs up.
  const change = { source, base: 0, writtenAt: new Date().toISOString() };
  const saved = await ask("PUT /api/exercises/{slug}/draft", { params: { slug }, body: change });
  return saved.ok ? null : saved;
}
