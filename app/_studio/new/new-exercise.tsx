"use client";

import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { type Answer, ask, type BodyOf } from "../../_client/ask.ts";
import { useFormTexts } from "../fields/use-form-texts.ts";
import styles from "./new-exercise.module.css";

const WAYS = ["question", "archetype", "copy", "zip", "empty"] as const;
type Way = (typeof WAYS)[number];

interface Props {
  /** What can be copied: exercises that are offered here. */
  readonly copied: readonly { readonly slug: string; readonly title: string }[];
  /** Kinds of exercise that can be made without a document. */
  readonly archetypes: readonly { readonly name: string; readonly title: string }[];
}

/** Makes an exercise, and opens it. */
export function NewExercise({ copied, archetypes }: Props) {
  const t = useTranslations("studio.new");
  const router = useRouter();
  const { texts, type, forget } = useFormTexts("new");
  const way = WAYS.find((one) => one === texts.way) ?? "question";
  const [problem, setProblem] = useState<string | null>(null);
  /** Made of a zip in which something was left out. */
  const [made, setMade] = useState<Required<MadeExercise> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);
  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending.current) return;
    const given = new FormData(event.currentTarget);
    const file = given.get("file");
    const isZip = way === "zip";
    if (isZip && !(file instanceof File && file.size > 0)) return setProblem(t("fileMissing"));
    if (way === "question" && String(given.get("question")).trim() === "")
      return setProblem(t("questionMissing"));
    if (!isZip && String(given.get("slug")).trim() === "") return setProblem(t("slugMissing"));
    isSending.current = true;
    setProblem(null);
    setBusy(true);
    const answer = await send(way, given);
    isSending.current = false;
    setBusy(false);
    if (!answer.ok) return setProblem(answer.refusal ?? t("unreachable"));
    forget();
    const { id, ignored = [] } = answer.content;
    if (ignored.length > 0) return setMade({ id, ignored });
    router.push(`/studio/${id}`);
  };
  if (made !== null)
    return (
      <div role="status">
        <h1>{t("made")}</h1>
        <p>{t("ignored", { names: made.ignored.join(", ") })}</p>
        <Button component={Link} href={`/studio/${made.id}`} prefetch={false}>
          {t("open")}
        </Button>
      </div>
    );
  return (
    <>
      <h1>{t("title")}</h1>
      <form method="post" className={styles.form} noValidate onSubmit={create}>
        <fieldset className={styles.ways}>
          <legend>{t("from")}</legend>
          <p className={styles.note}>
            {t("document")}{" "}
            <Link href="/studio/import" prefetch={false}>
              {t("toImport")}
            </Link>
          </p>
          {WAYS.map((one) => (
            <label key={one} className={styles.way}>
              <input
                type="radio"
                name="way"
                checked={one === way}
                onChange={() => {
                  type({ way: one });
                  setProblem(null);
                }}
              />
              <span>
                <strong>{t(`ways.${one}.name`)}</strong>
                <span className={styles.note}>{t(`ways.${one}.text`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {way === "question" && (
          <Textarea
            name="question"
            label={t("question")}
            description={t("questionHint")}
            rows={10}
            value={texts.question ?? ""}
            onChange={({ currentTarget }) => type({ question: currentTarget.value })}
            className={styles.whole ?? ""}
          />
        )}
        {way === "archetype" && (
          <NativeSelect
            name="archetype"
            label={t("archetype")}
            data={archetypes.map(({ name, title }) => ({ value: name, label: title }))}
          />
        )}
        {way === "copy" && (
          <NativeSelect
            name="copied"
            label={t("copied")}
            data={copied.map(({ slug, title }) => ({ value: slug, label: title }))}
          />
        )}
        {way === "zip" && (
          <label className={styles.file}>
            {t("file")}
            <input type="file" name="file" accept=".zip,application/zip" />
          </label>
        )}
        <TextInput
          name="slug"
          label={t("slug")}
          description={way === "zip" ? t("slugOptional") : t("slugHint")}
          placeholder="rms-norm"
          value={texts.slug ?? ""}
          onChange={({ currentTarget }) => type({ slug: currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
        {problem !== null && (
          <p role="alert" className={styles.problem}>
            {problem}
          </p>
        )}
        <Button type="submit" loading={isBusy}>
          {t("create")}
        </Button>
      </form>
    </>
  );
}

interface MadeExercise {
  readonly id: string;
  /** Of a zip: what was no file of an exercise. */
  readonly ignored?: readonly string[];
}

async function send(way: Way, given: FormData): Promise<Answer<MadeExercise>> {
  const slug = String(given.get("slug") ?? "").trim();
  const file = given.get("file");
  if (way === "zip" && file instanceof File) {
    const body = new Uint8Array(await file.arrayBuffer());
    return ask("POST /api/studio/exercises/zip", { body, query: slug === "" ? {} : { slug } });
  }
  return ask("POST /api/studio/exercises", { body: { slug, from: originOf(way, given) } });
}

function originOf(way: Way, given: FormData): BodyOf<"POST /api/studio/exercises">["from"] {
  const text = (name: string) => String(given.get(name) ?? "");
  if (way === "question") return { kind: "question", text: text("question") };
  if (way === "archetype") return { kind: "archetype", name: text("archetype") };
  return way === "copy" ? { kind: "copy", slug: text("copied") } : { kind: "empty" };
}
