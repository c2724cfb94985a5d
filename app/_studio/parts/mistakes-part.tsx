import { NativeSelect, Textarea } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useEffect } from "react";
import styles from "../fields/fields.module.css";
import { LanguagesField } from "../fields/languages-field.tsx";
import { ProblemText } from "../fields/problem-text.tsx";
import { NameAnswer } from "../mistakes/name-answer.tsx";
import type { PartProps } from "../part-props.ts";
import { problemPart } from "../problem-place.ts";
import { ServerProblems } from "../server-problems.tsx";
import { titleIn } from "../title-in.ts";
import { mistakeAnchor, type StudioPlace } from "../use-place.ts";
import { useSpecText, type YamlForm } from "../use-spec-text.ts";
import { entriesAt, itemsAt, plainValueAt, textAt } from "../yaml/read-yaml.ts";
import mistakes from "./mistakes-part.module.css";

/** The mistakes that learners make here: what each writes instead, and what is said to whoever writes it. */
export function MistakesPart({ files, exercise, place, go }: PartProps) {
  const t = useTranslations("studio.mistakes");
  const form = useSpecText(files);
  const all = entriesAt(form.value, ["misconceptions"]);
  const checks = itemsAt(exercise.spec ?? form.value, ["checks"]).map((check) => textAt(check, ["name"]));
  useShownMistake(place);
  return (
    <div className={styles.form}>
      <p className={styles.note}>{t("lead")}</p>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.quiet}
          onClick={() => go({ part: "reference", file: null, line: null })}
        >
          {t("toReference")}
        </button>
      </div>
      <ProblemText text={form.problem} />
      <NameAnswer files={files} exercise={exercise} />
      {all.map(([name, mistake]) => (
        <Mistake key={name} {...{ form, name, mistake, checks }} />
      ))}
      <ServerProblems problems={exercise.problems.filter((problem) => problemPart(problem) === "mistakes")} />
    </div>
  );
}

/** Opens the mistake that a link led to, as one of the matrix does. */
function useShownMistake(place: StudioPlace): void {
  useEffect(() => {
    const { hash } = window.location;
    const anchor = place.mistake === undefined ? hash.slice(1) : mistakeAnchor(place.mistake);
    const found = document.getElementById(anchor);
    if (!(found instanceof HTMLDetailsElement)) return;
    found.open = true;
    found.scrollIntoView({ block: "nearest" });
    found.querySelector("summary")?.focus();
  }, [place]);
}

interface MistakeProps {
  readonly form: YamlForm;
  readonly name: string;
  readonly mistake: unknown;
  readonly checks: readonly string[];
}

function Mistake({ form, name, mistake, checks }: MistakeProps) {
  const t = useTranslations("studio.mistakes");
  const locale = useLocale();
  const path = ["misconceptions", name] as const;
  const rejectedBy = textAt(mistake, ["rejectedBy"]);
  return (
    <details className={mistakes.mistake} id={mistakeAnchor(name)}>
      <summary>
        {titleIn(mistake, locale) ?? name} <code>{name}</code>
      </summary>
      <div className={mistakes.content}>
        <Edits {...{ form, name, mistake }} />
        <LanguagesField form={form} path={[...path, "title"]} label={t("title")} />
        <LanguagesField form={form} path={[...path, "message"]} label={t("message")} lines={2} />
        <LanguagesField form={form} path={[...path, "hint"]} label={t("hint")} lines={2} />
        <NativeSelect
          label={t("rejectedBy")}
          description={t("rejectedByHint")}
          value={rejectedBy}
          data={checks.includes(rejectedBy) ? checks : [rejectedBy, ...checks]}
          onChange={({ currentTarget }) => form.set([...path, "rejectedBy"], currentTarget.value)}
        />
        <div className={styles.tools}>
          <button type="button" className={styles.quiet} onClick={() => form.remove(path)}>
            {t("remove", { name })}
          </button>
        </div>
      </div>
    </details>
  );
}

function Edits({ form, name, mistake }: Omit<MistakeProps, "checks">) {
  const t = useTranslations("studio.mistakes");
  const file = textAt(mistake, ["file"]);
  if (file !== "") return <p className={styles.note}>{t("ownFile", { file })}</p>;
  const edit = plainValueAt(mistake, ["edit"]);
  const isList = Array.isArray(edit);
  const edits = isList ? itemsAt(mistake, ["edit"]) : edit === undefined ? [] : [edit];
  return edits.map((one, i) => {
    const path = ["misconceptions", name, "edit", ...(isList ? [i] : [])];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: an edit is known by its place.
      <div key={i} className={styles.row}>
        {(["find", "replace"] as const).map((side) => (
          <Textarea
            key={side}
            label={t(side)}
            value={textAt(one, [side])}
            rows={Math.min(8, Math.max(2, textAt(one, [side]).split("\n").length))}
            classNames={{ input: mistakes.code ?? "" }}
            spellCheck={false}
            onChange={({ currentTarget }) => form.set([...path, side], currentTarget.value)}
          />
        ))}
      </div>
    );
  });
}
