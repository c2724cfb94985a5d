import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { editFromSelection } from "../../../grader/browser.ts";
import fields from "../fields/fields.module.css";
import type { FormTexts } from "../fields/typed-forms.ts";
import { useFormTexts } from "../fields/use-form-texts.ts";
import type { OpenedEditor } from "../file-editor.tsx";
import type { PartProps } from "../part-props.ts";
import styles from "./make-mistake.module.css";
import { MistakeForm } from "./mistake-form.tsx";

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
  const { texts, type, forget } = useFormTexts(`${exercise.id}/selection`);
  const chosen = selectionFrom(texts);
  const leave = () => {
    forget();
    opened.made.focus();
  };
  if (chosen !== null) {
    const { start, end, text, line } = chosen;
    return (
      <MistakeForm
        {...{ files, exercise, line }}
        name="mistake"
        stands={text}
        replacement={text}
        editOf={(replacement) => {
          const source = files.text("reference.ts") ?? "";
          // Somebody may have written there meanwhile.
          if (source.slice(start, end) !== text) return null;
          const made = editFromSelection(source, start, end, replacement);
          return made.ok ? made.edit : null;
        }}
        onClose={leave}
        onChooseAgain={leave}
      />
    );
  }
  return (
    <div className={styles.bar}>
      <Button
        size="xs"
        variant="default"
        disabled={selection === null}
        onClick={() => selection !== null && type(textsOf(selection))}
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

/** As a form's fields have it: what was chosen stays chosen while another part is open. */
function textsOf({ start, end, text, line }: Selection): FormTexts {
  return { start: String(start), end: String(end), text, line: String(line) };
}

function selectionFrom({ start, end, text, line }: FormTexts): Selection | null {
  if (start === undefined || end === undefined || text === undefined || line === undefined) return null;
  return { start: Number(start), end: Number(end), text, line: Number(line) };
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
