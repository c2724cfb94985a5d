import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EditedFiles } from "../draft/edited-files.ts";
import fields from "../fields/fields.module.css";
import { ProblemText } from "../fields/problem-text.tsx";
import { useFormTexts } from "../fields/use-form-texts.ts";
import { languagesOf } from "../languages.ts";
import type { StudioExercise } from "../studio-exercise.ts";
import { useSpecText } from "../use-spec-text.ts";
import { entriesAt, itemsAt, textAt } from "../yaml/read-yaml.ts";
import styles from "./make-mistake.module.css";
import { mistakeName } from "./mistake-name.ts";
import { lacksSentence, MistakeTextFields, mistakeTexts, writtenTexts } from "./mistake-texts.tsx";
import { ShownCode } from "./shown-code.tsx";

interface Props {
  /** Of this form among those of the exercise: what is typed is kept by it. */
  readonly name: string;
  readonly files: EditedFiles;
  readonly exercise: StudioExercise;
  /** What stands in the reference, and from which line. */
  readonly stands: string;
  readonly line: number;
  /** What stands there instead, to begin with. */
  readonly replacement: string;
  /** The edit for what was typed; null where the place is no longer there. */
  readonly editOf: (replacement: string) => { readonly find: string; readonly replace: string } | null;
  /** The check that is known to reject it. */
  readonly rejectedBy?: string;
  readonly onClose: () => void;
  /** Another place is to be chosen; what was typed about the mistake stays. Without it there is none. */
  readonly onChooseAgain?: () => void;
}

/** What a learner would write in a place of the reference, and what is said to whoever does. */
export function MistakeForm(props: Props) {
  const { files, exercise, stands, line, editOf, onClose, onChooseAgain } = props;
  const t = useTranslations("studio.mistakes");
  const form = useSpecText(files);
  const languages = languagesOf(form.value);
  const { texts: typed, type, forget } = useFormTexts(`${exercise.id}/${props.name}`);
  const replacement = typed.replacement ?? props.replacement;
  const texts = mistakeTexts(typed);
  const checks = itemsAt(exercise.spec ?? form.value, ["checks"]).map((check) => textAt(check, ["name"]));
  const rejectedBy = typed.rejectedBy ?? props.rejectedBy ?? checks[0] ?? "";
  const [problem, setProblem] = useState<string | null>(null);
  const close = () => {
    forget();
    onClose();
  };
  const chooseAgain = () => {
    forget("replacement");
    onChooseAgain?.();
  };
  const add = () => {
    if (replacement === stands) return setProblem(t("same"));
    const edit = editOf(replacement);
    if (edit === null) return setProblem(t("moved"));
    if (lacksSentence(texts, languages)) return setProblem(t("sentenceMissing"));
    const taken = entriesAt(form.value, ["misconceptions"]).map(([name]) => name);
    const isWritten = form.set(["misconceptions", mistakeName(texts, taken)], {
      ...(rejectedBy === "" ? {} : { rejectedBy }),
      edit,
      ...writtenTexts(texts, languages),
    });
    if (isWritten) close();
  };
  return (
    <section className={styles.form} aria-label={t("make")}>
      <ProblemText text={problem ?? form.problem} />
      <div className={fields.row}>
        <div>
          <p className={fields.note}>{t("stands", { line })}</p>
          <ShownCode>{stands}</ShownCode>
        </div>
        <Textarea
          label={t("instead")}
          value={replacement}
          rows={Math.min(8, Math.max(2, stands.split("\n").length))}
          classNames={{ input: styles.input ?? "" }}
          spellCheck={false}
          onChange={({ currentTarget }) => type({ replacement: currentTarget.value })}
        />
      </div>
      <MistakeTextFields {...{ languages, typed }} onType={type} />
      {checks.length > 0 && (
        <NativeSelect
          label={t("rejectedBy")}
          description={t("rejectedByHint")}
          value={rejectedBy}
          data={checks}
          onChange={({ currentTarget }) => type({ rejectedBy: currentTarget.value })}
        />
      )}
      <div className={fields.tools}>
        <Button size="xs" onClick={add}>
          {t("add")}
        </Button>
        {onChooseAgain !== undefined && (
          <Button size="xs" variant="default" onClick={chooseAgain}>
            {t("chooseAgain")}
          </Button>
        )}
        <Button size="xs" variant="default" onClick={close}>
          {t("cancel")}
        </Button>
      </div>
    </section>
  );
}
