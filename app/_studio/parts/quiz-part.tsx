import { Checkbox, NativeSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Locale } from "../../_i18n/locales.ts";
import fields from "../fields/fields.module.css";
import { LanguagesField } from "../fields/languages-field.tsx";
import { NumberField } from "../fields/number-field.tsx";
import { ProblemText } from "../fields/problem-text.tsx";
import { FileEditor } from "../file-editor.tsx";
import { languagesOf } from "../languages.ts";
import type { PartProps } from "../part-props.ts";
import { ServerProblems } from "../server-problems.tsx";
import { useSpecText, type YamlForm } from "../use-spec-text.ts";
import { itemsAt, plainValueAt, textAt } from "../yaml/read-yaml.ts";

const KINDS = ["single", "multiple", "numeric", "ordering"] as const;
type Kind = (typeof KINDS)[number];

/** The questions of the quiz, by form; or its YAML, for who prefers that. */
export function QuizPart(props: PartProps) {
  const { place, files, exercise, preferences, modelsOf, proof } = props;
  const t = useTranslations("studio.quiz");
  const [isText, setText] = useState(false);
  const form = useSpecText(files, "quiz.yaml");
  const languages = languagesOf(useSpecText(files).value);
  const questions = itemsAt(form.value, ["questions"]);
  const problems = exercise.problems.filter(({ file }) => file === "quiz.yaml");
  const hasFile = files.text("quiz.yaml") !== null;
  const [refusal, setRefusal] = useState<string | null>(null);
  // A quiz has a question: with its last one the file goes.
  const removeQuestion = async (place: number) => {
    if (questions.length > 1) return form.remove(["questions", place]);
    const said = await files.remove("quiz.yaml");
    setRefusal(said === "" ? t("unreachable") : said);
  };
  return (
    <>
      <div className={fields.bar}>
        <Checkbox
          label={t("asText")}
          checked={isText}
          disabled={!hasFile}
          onChange={({ currentTarget }) => setText(currentTarget.checked)}
        />
      </div>
      {isText && hasFile ? (
        <FileEditor
          {...{ files, place, preferences, modelsOf }}
          path="quiz.yaml"
          onVerify={proof.verify}
          onOpen={() => undefined}
        />
      ) : (
        <div className={fields.form}>
          <ProblemText text={form.problem ?? refusal} />
          {hasFile && form.value === null && <p className={fields.problem}>{t("unreadable")}</p>}
          {questions.length === 0 && <p className={fields.note}>{t("empty")}</p>}
          {questions.map((question, i) => (
            <Question
              // biome-ignore lint/suspicious/noArrayIndexKey: a question is known by its place.
              key={i}
              {...{ form, languages, question }}
              place={i}
              onRemove={() => void removeQuestion(i)}
            />
          ))}
          <AddQuestion
            {...{ form, languages }}
            names={questions.map((question) => textAt(question, ["name"]))}
          />
        </div>
      )}
      <ServerProblems problems={problems} />
    </>
  );
}

interface QuestionProps {
  readonly form: YamlForm;
  readonly languages: readonly Locale[];
  readonly place: number;
}

interface WholeQuestionProps extends QuestionProps {
  readonly question: unknown;
  readonly onRemove: () => void;
}

function Question({ form, languages, place, question, onRemove }: WholeQuestionProps) {
  const t = useTranslations("studio.quiz");
  const path = ["questions", place] as const;
  const kind = KINDS.find((one) => one === textAt(question, ["kind"])) ?? "single";
  return (
    <fieldset className={fields.item}>
      <legend>{t("question", { number: place + 1, kind: t(`kinds.${kind}`) })}</legend>
      <LanguagesField {...{ form, languages }} path={[...path, "prompt"]} label={t("prompt")} lines={2} />
      <Answers {...{ form, languages, place, kind, question }} />
      <LanguagesField
        {...{ form, languages }}
        path={[...path, "explanation"]}
        label={t("explanation")}
        lines={2}
      />
      <div className={fields.tools}>
        <button type="button" className={fields.quiet} onClick={onRemove}>
          {t("remove", { number: place + 1 })}
        </button>
      </div>
    </fieldset>
  );
}

interface AnswersProps extends QuestionProps {
  readonly kind: Kind;
  readonly question: unknown;
}

function Answers({ form, languages, place, kind, question }: AnswersProps) {
  const t = useTranslations("studio.quiz");
  const path = ["questions", place] as const;
  if (kind === "numeric")
    return (
      <div className={fields.row}>
        <NumberField form={form} path={[...path, "answer"]} label={t("answer")} />
        <NumberField form={form} path={[...path, "tolerance"]} label={t("tolerance")} least={0} />
      </div>
    );
  const list = kind === "ordering" ? "items" : "choices";
  const items = itemsAt(question, [list]);
  const blank = Object.fromEntries(languages.map((locale) => [locale, t("newItem")]));
  const isCorrect = (i: number) => plainValueAt(items[i], ["correct"]) === true;
  const mark = (i: number, correct: boolean) => {
    if (kind === "single")
      for (const [other] of items.entries())
        if (other !== i && isCorrect(other)) form.remove([...path, list, other, "correct"]);
    if (correct) form.set([...path, list, i, "correct"], true);
    else form.remove([...path, list, i, "correct"]);
  };
  return (
    <>
      {kind === "ordering" && <p className={fields.note}>{t("orderingHint")}</p>}
      {items.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is known by its place.
        <div key={i} className={fields.choice}>
          {kind !== "ordering" && (
            <Checkbox
              aria-label={t("correct", { number: i + 1 })}
              title={t("correct", { number: i + 1 })}
              checked={isCorrect(i)}
              onChange={({ currentTarget }) => mark(i, currentTarget.checked)}
            />
          )}
          <LanguagesField
            {...{ form, languages }}
            path={kind === "ordering" ? [...path, list, i] : [...path, list, i, "text"]}
            label={t(kind === "ordering" ? "item" : "choice", { number: i + 1 })}
          />
          <button
            type="button"
            className={fields.quiet}
            aria-label={t("removeItem", { number: i + 1, question: place + 1 })}
            onClick={() => form.remove([...path, list, i])}
          >
            ×
          </button>
        </div>
      ))}
      <div className={fields.tools}>
        <button
          type="button"
          className={fields.quiet}
          onClick={() =>
            form.set([...path, list, items.length], kind === "ordering" ? blank : { text: blank })
          }
        >
          {t("addItem")}
        </button>
      </div>
    </>
  );
}

interface AddProps {
  readonly form: YamlForm;
  readonly languages: readonly Locale[];
  /** Of the questions there are. */
  readonly names: readonly string[];
}

function AddQuestion({ form, languages, names }: AddProps) {
  const t = useTranslations("studio.quiz");
  const [kind, setKind] = useState<Kind>("single");
  const text = (words: string) => Object.fromEntries(languages.map((locale) => [locale, words]));
  const answers = {
    single: { choices: [{ text: text(t("right")), correct: true }, { text: text(t("wrong")) }] },
    multiple: { choices: [{ text: text(t("right")), correct: true }, { text: text(t("wrong")) }] },
    numeric: { answer: 0, tolerance: 0.001 },
    ordering: { items: [1, 2, 3].map((number) => text(t("item", { number }))) },
  };
  const add = () =>
    form.set(["questions", names.length], {
      ...{ kind, name: freeName(names), prompt: text(t("newPrompt")) },
      ...answers[kind],
      explanation: text(t("newExplanation")),
    });
  return (
    <div className={fields.tools}>
      <NativeSelect
        aria-label={t("kind")}
        value={kind}
        data={KINDS.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
        onChange={({ currentTarget }) =>
          setKind(KINDS.find((one) => one === currentTarget.value) ?? "single")
        }
      />
      <button type="button" className={fields.quiet} onClick={add}>
        {t("add")}
      </button>
    </div>
  );
}

/** Numbered behind those there are: one that was removed leaves a gap. */
function freeName(names: readonly string[]): string {
  let number = names.length + 1;
  while (names.includes(`question-${number}`)) number += 1;
  return `question-${number}`;
}
