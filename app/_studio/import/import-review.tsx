"use client";

import { Button, Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { type AnswerOf, ask, type BodyOf } from "../../_client/ask.ts";
import { useFormTexts } from "../fields/use-form-texts.ts";
import styles from "./import-review.module.css";
import { PlanReview } from "./plan-review.tsx";

export type ShownPlan = AnswerOf<"POST /api/studio/import">;
type Document = BodyOf<"POST /api/studio/import">;

interface Props {
  /** What a question may be about. */
  readonly topics: readonly { readonly name: string; readonly title: string }[];
}

/** First the document, then how it is cut; nothing is made before the author says so. */
export function ImportReview({ topics }: Props) {
  const t = useTranslations("studio.import");
  const [planned, setPlanned] = useState<{ readonly document: Document; readonly plan: ShownPlan } | null>(
    null,
  );
  const { texts, type, forget } = useFormTexts("import");
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const plan = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending.current) return;
    isSending.current = true;
    const document = await documentOf(new FormData(event.currentTarget), t("pasted"));
    isSending.current = false;
    if (document === null) return setProblem(t("missing"));
    isSending.current = true;
    setBusy(true);
    const answer = await ask("POST /api/studio/import", { body: document });
    isSending.current = false;
    setBusy(false);
    setProblem(answer.ok ? null : (answer.refusal ?? t("unreachable")));
    if (answer.ok) setPlanned({ document, plan: answer.content });
  };
  const field = (name: string) => ({
    value: texts[name] ?? "",
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      type({ [name]: currentTarget.value }),
  });
  return (
    <>
      <h1>{t("title")}</h1>
      {planned === null ? (
        <form method="post" className={styles.form} noValidate onSubmit={plan}>
          <p>{t("lead")}</p>
          <label className={styles.file}>
            {t("file")}
            <input type="file" name="file" accept=".md,.markdown,.txt,.html,.htm,text/*" />
          </label>
          <Textarea name="text" label={t("paste")} rows={12} {...field("text")} />
          <TextInput name="name" label={t("name")} autoComplete="off" maxLength={200} {...field("name")} />
          {problem !== null && (
            <p role="alert" className={styles.problem}>
              {problem}
            </p>
          )}
          <Button type="submit" loading={isBusy}>
            {t("plan")}
          </Button>
        </form>
      ) : (
        <PlanReview {...{ topics, ...planned }} onMade={forget} onBack={() => setPlanned(null)} />
      )}
    </>
  );
}

/** @param pasted what a text without a name is called */
async function documentOf(given: FormData, pasted: string): Promise<Document | null> {
  const file = given.get("file");
  const text = String(given.get("text") ?? "");
  const name = String(given.get("name") ?? "").trim();
  if (file instanceof File && file.size > 0)
    return {
      name: name === "" ? file.name : name,
      base64: base64Of(new Uint8Array(await file.arrayBuffer())),
    };
  return text.trim() === "" ? null : { name: name === "" ? pasted : name, text };
}

const PIECE = 0x8000;

function base64Of(bytes: Uint8Array): string {
  let text = "";
  // In pieces: a call takes so many arguments at once.
  for (let start = 0; start < bytes.length; start += PIECE)
    text += String.fromCharCode(...bytes.subarray(start, start + PIECE));
  return btoa(text);
}
