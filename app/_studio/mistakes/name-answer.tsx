import { Button } from "@mantine/core";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type AnswerOf, ask } from "../../_client/ask.ts";
import fields from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";
import { useFormTexts } from "../fields/use-form-texts.ts";
import { languagesOf } from "../languages.ts";
import type { PartProps } from "../part-props.ts";
import { useSpecText } from "../use-spec-text.ts";
import { Waiting } from "../waiting.tsx";
import { entriesAt } from "../yaml/read-yaml.ts";
import styles from "./make-mistake.module.css";
import { mistakeName } from "./mistake-name.ts";
import { lacksSentence, MistakeTextFields, mistakeTexts, writtenTexts } from "./mistake-texts.tsx";
import { ShownCode } from "./shown-code.tsx";

type Props = Pick<PartProps, "files" | "exercise">;
type Named = AnswerOf<"GET /api/studio/exercises/{id}/answers/groups/{group}">;

/** The group of answers that the address asks a name for, as a mistake to be made of it. */
export function NameAnswer({ files, exercise }: Props) {
  const t = useTranslations("studio.mistakes");
  const group = useSearchParams().get("answer");
  const [named, setNamed] = useState<Named | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id } = exercise;
  useEffect(() => {
    if (group === null) return;
    const leaving = new AbortController();
    const params = { id, group };
    ask("GET /api/studio/exercises/{id}/answers/groups/{group}", { params, signal: leaving.signal }).then(
      (answer) => {
        if (answer.ok) setNamed(answer.content);
        else setProblem(answer.refusal ?? t("unreachable"));
      },
      () => undefined,
    );
    return () => leaving.abort();
  }, [id, group, t]);
  if (group === null) return null;
  const done = () => {
    // Done with, it is not asked for again by a reload.
    const address = new URL(window.location.href);
    address.searchParams.delete("answer");
    window.history.replaceState(null, "", address);
  };
  if (problem !== null)
    return (
      <p role="alert" className={fields.problem}>
        {problem}
      </p>
    );
  if (named === null)
    return (
      <>
        <p className={fields.note}>{t("seeking")}</p>
        <Waiting />
      </>
    );
  return <NameForm key={group} {...{ files, exercise, group, named }} onDone={done} />;
}

interface FormProps extends Props {
  readonly group: string;
  readonly named: Named;
  readonly onDone: () => void;
}

function NameForm({ files, exercise, group, named, onDone }: FormProps) {
  const t = useTranslations("studio.mistakes");
  const form = useSpecText(files);
  const languages = languagesOf(form.value);
  const { texts: typed, type, forget } = useFormTexts(`${exercise.id}/answer ${group}`);
  const texts = mistakeTexts(typed);
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    forget();
    onDone();
  };
  const add = () => {
    if (lacksSentence(texts, languages)) return setProblem(t("sentenceMissing"));
    const taken = entriesAt(form.value, ["misconceptions"]).map(([name]) => name);
    const name = mistakeName(texts, taken);
    const file = `misconceptions/${name}.ts`;
    const isWritten = form.set(["misconceptions", name], {
      rejectedBy: named.failedCheck,
      ...(named.kind === "edit" ? { edit: { find: named.find, replace: named.replace } } : { file }),
      ...writtenTexts(texts, languages),
    });
    if (!isWritten) return;
    if (named.kind === "file") files.write(file, named.source);
    close();
  };
  return (
    <section className={styles.form} aria-label={t("nameAnswer")}>
      <h2>{t("nameAnswer")}</h2>
      <ProblemText text={problem ?? form.problem} />
      {named.kind === "edit" ? (
        <div className={fields.row}>
          <div>
            <p className={fields.note}>{t("find")}</p>
            <ShownCode>{named.find}</ShownCode>
          </div>
          <div>
            <p className={fields.note}>{t("replace")}</p>
            <ShownCode>{named.replace}</ShownCode>
          </div>
        </div>
      ) : (
        <>
          <p className={fields.note}>{t("asFile")}</p>
          <ShownCode>{named.source}</ShownCode>
        </>
      )}
      <MistakeTextFields {...{ languages, typed }} onType={type} />
      <div className={fields.tools}>
        <Button size="xs" onClick={add}>
          {t("add")}
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          {t("cancel")}
        </Button>
      </div>
    </section>
  );
}
