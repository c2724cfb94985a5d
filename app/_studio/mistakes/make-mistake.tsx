import { Button, NativeSelect, Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { editFromSelection } from "../../../grader/browser.ts";
import fields from "../fields/fields.module.css";
import type { OpenedEditor } from "../file-editor.tsx";
import { languagesOf } from "../languages.ts";
import type { PartProps } from "../part-props.ts";
import { useSpecText } from "../use-spec-text.ts";
import { entriesAt, itemsAt, textAt } from "../yaml/read-yaml.ts";
import styles from "./make-mistake.module.css";
import { mistakeName } from "./mistake-name.ts";
import { lacksSentence, MistakeTextFields, useMistakeTexts, writtenTexts } from "./mistake-texts.tsx";

interface Props extends Pick<PartProps, "files" | "exercise"> {
  readonly opened: OpenedEditor;
}

interface Selection {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly line: number;
}

/** A mistake made of what is selected in the reference: what a learner would write there, a sentence and a hint. */
export function MakeMistake({ files, exercise, opened }: Props) {
  const t = useTranslations("studio.mistakes");
  const selection = useSelection(opened);
  const [chosen, setChosen] = useState<Selection | null>(null);
  if (chosen !== null)
    return (
      <MistakeForm
        {...{ files, exercise }}
        selection={chosen}
        onClose={() => {
          setChosen(null);
          opened.made.focus();
        }}
      />
    );
  return (
    <div className={styles.bar}>
      <Button
        size="xs"
        variant="default"
        disabled={selection === null}
        onClick={() => setChosen(selection)}
        // The selection stays where it is pressed with the mouse.
        onMouseDown={(event) => event.preventDefault()}
      >
        {t("make")}
      </Button>
      <span className={fields.note}>
        {selection === null ? t("makeHint") : t("selected", { line: selection.line })}
      </span>
    </div>
  );
}

function useSelection({ made }: OpenedEditor): Selection | null {
  const [selection, setSelection] = useState<Selection | null>(null);
  useEffect(() => {
    const read = () => {
      const [model, range] = [made.getModel(), made.getSelection()];
      if (model === null || range === null || range.isEmpty()) return setSelection(null);
      const start = model.getOffsetAt(range.getStartPosition());
      const text = model.getValueInRange(range);
      setSelection({ start, end: start + text.length, text, line: range.startLineNumber });
    };
    read();
    const watching = made.onDidChangeCursorSelection(read);
    return () => watching.dispose();
  }, [made]);
  return selection;
}

interface FormProps extends Pick<Props, "files" | "exercise"> {
  readonly selection: Selection;
  readonly onClose: () => void;
}

function MistakeForm({ files, exercise, selection, onClose }: FormProps) {
  const t = useTranslations("studio.mistakes");
  const form = useSpecText(files);
  const languages = languagesOf(form.value);
  const [replacement, setReplacement] = useState(selection.text);
  const [texts, setTexts] = useMistakeTexts();
  const checks = itemsAt(exercise.spec ?? form.value, ["checks"]).map((check) => textAt(check, ["name"]));
  const [rejectedBy, setRejectedBy] = useState(checks[0] ?? "");
  const [problem, setProblem] = useState<string | null>(null);
  const add = () => {
    const source = files.text("reference.ts") ?? "";
    const isThere = source.slice(selection.start, selection.end) === selection.text;
    if (!isThere) return setProblem(t("moved"));
    const made = editFromSelection(source, selection.start, selection.end, replacement);
    if (!made.ok) return setProblem(t(made.reason === "changes-nothing" ? "same" : "moved"));
    if (lacksSentence(texts, languages)) return setProblem(t("sentenceMissing"));
    const taken = entriesAt(form.value, ["misconceptions"]).map(([name]) => name);
    const name = mistakeName(texts.title.en ?? texts.message.en ?? "", taken);
    form.set(["misconceptions", name], {
      ...(rejectedBy === "" ? {} : { rejectedBy }),
      edit: made.edit,
      ...writtenTexts(texts, languages),
    });
    onClose();
  };
  return (
    <section className={styles.form} aria-label={t("make")}>
      {problem !== null && (
        <p role="alert" className={fields.problem}>
          {problem}
        </p>
      )}
      <div className={fields.row}>
        <div>
          <p className={fields.note}>{t("stands", { line: selection.line })}</p>
          <pre className={styles.code}>{selection.text}</pre>
        </div>
        <Textarea
          label={t("instead")}
          value={replacement}
          autosize={false}
          rows={Math.min(8, Math.max(2, selection.text.split("\n").length))}
          classNames={{ input: styles.input ?? "" }}
          spellCheck={false}
          data-autofocus
          onChange={({ currentTarget }) => setReplacement(currentTarget.value)}
        />
      </div>
      <MistakeTextFields languages={languages} texts={texts} onChange={setTexts} />
      {checks.length > 0 && (
        <NativeSelect
          label={t("rejectedBy")}
          description={t("rejectedByHint")}
          value={rejectedBy}
          data={checks}
          onChange={({ currentTarget }) => setRejectedBy(currentTarget.value)}
        />
      )}
      <div className={fields.tools}>
        <Button size="xs" onClick={add}>
          {t("add")}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
      </div>
    </section>
  );
}
