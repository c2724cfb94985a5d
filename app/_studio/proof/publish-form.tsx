import { Button, NativeSelect, TextInput } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type MouseEvent, useRef, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import type { EditedFiles } from "../draft/edited-files.ts";
import { filePlace } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import type { StudioExercise } from "../studio-exercise.ts";
import type { StudioPlace } from "../use-place.ts";
import styles from "./publish-form.module.css";
import type { Proof } from "./use-verification.ts";

type Answer = AnswerOf<"POST /api/studio/exercises/{id}/publish">;

interface Props {
  readonly exercise: StudioExercise;
  readonly files: EditedFiles | null;
  readonly refresh: () => Promise<void>;
  readonly go: (place: StudioPlace) => void;
  readonly proof: Pick<Proof, "follow" | "followNext">;
}

/** Gives the exercise to learners as a version that never changes, if it works and is complete. */
export function PublishForm({ exercise, files, refresh, go, proof }: Props) {
  const t = useTranslations("studio.publish");
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const isSending = useRef(false);
  const publish = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending.current || files === null) return;
    const given = new FormData(event.currentTarget);
    const listing = given.get("listing") === "link" ? "link" : "catalogue";
    isSending.current = true;
    setBusy(true);
    setAnswer(null);
    const isSaved = await files.flush();
    const proving = new AbortController();
    if (isSaved) void proof.followNext(proving.signal);
    const sent = isSaved
      ? await ask("POST /api/studio/exercises/{id}/publish", {
          ...{
            params: { id: exercise.id },
            body: { listing, note: note.trim() === "" ? null : note.trim() },
          },
        })
      : null;
    proving.abort();
    isSending.current = false;
    setBusy(false);
    if (sent === null) return setProblem(t("notSaved"));
    setProblem(sent.ok ? null : (sent.refusal ?? t("unreachable")));
    if (!sent.ok) return;
    setAnswer(sent.content);
    if (sent.content.status === "published") setNote("");
    else if (sent.content.verificationId !== null) proof.follow(sent.content.verificationId);
    await refresh();
  };
  const tryIt = async (event: MouseEvent) => {
    // In a tab of its own it opens as any link does; what was typed is saved meanwhile.
    const isApart = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!isApart) event.preventDefault();
    const isSaved = files !== null && (await files.flush());
    if (!isSaved) return setProblem(t("notTried"));
    if (!isApart) router.push(`/studio/${exercise.id}/try`);
  };
  return (
    <form method="post" className={styles.form} onSubmit={publish} aria-label={t("title")}>
      <div className={styles.row}>
        <NativeSelect
          size="xs"
          name="listing"
          label={t("listing")}
          defaultValue={exercise.listing}
          data={[
            { value: "catalogue", label: t("catalogue") },
            { value: "link", label: t("link") },
          ]}
        />
        <TextInput
          size="xs"
          label={t("note")}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          autoComplete="off"
          maxLength={1000}
        />
      </div>
      <div className={styles.row}>
        <Button
          component={Link}
          href={`/studio/${exercise.id}/try`}
          prefetch={false}
          size="xs"
          variant="default"
          onClick={(event) => void tryIt(event)}
        >
          {t("try")}
        </Button>
        <Button
          type="submit"
          size="xs"
          loading={isBusy}
          disabled={exercise.problems.length > 0 || files === null}
        >
          {t("publish")}
        </Button>
      </div>
      <div role="status">
        {isBusy && <p className={styles.note}>{t("proving")}</p>}
        {problem !== null && <p className={styles.problem}>{problem}</p>}
        {answer?.status === "published" && (
          <p>
            {t("published", { number: answer.number ?? 0 })}{" "}
            <Link href={`/exercises/${exercise.slug}`} prefetch={false}>
              {t("open")}
            </Link>
          </p>
        )}
        {answer?.status === "refused" && (
          <div>
            <p className={styles.problem}>{t("refused")}</p>
            <ServerProblems problems={answer.problems} onGo={(problem) => go(filePlace(problem))} />
          </div>
        )}
      </div>
    </form>
  );
}
