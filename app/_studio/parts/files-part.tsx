import { Button, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isExercisePath } from "../../../grader/browser.ts";
import { FileEditor } from "../file-editor.tsx";
import { FileTabs } from "../file-tabs.tsx";
import type { PartProps } from "../part-props.ts";
import { ServerProblems } from "../server-problems.tsx";
import styles from "./files-part.module.css";

/** All files as they are, for who wants them so. */
export function FilesPart(props: PartProps) {
  const { place, go, files, exercise, preferences, proof, modelsOf } = props;
  const t = useTranslations("studio.files");
  const paths = files.paths();
  const path = place.file !== null && paths.includes(place.file) ? place.file : (paths[0] ?? "exercise.yaml");
  const [problem, setProblem] = useState<string | null>(null);
  const open = (file: string) => go({ part: "files", file, line: null });
  const remove = async () => {
    const refusal = await files.remove(path);
    setProblem(refusal === "" ? t("unreachable") : refusal);
    if (refusal === null) open(paths.find((other) => other !== path) ?? "exercise.yaml");
  };
  return (
    <>
      <FileTabs paths={paths} path={path} onOpen={open} />
      <div className={styles.tools}>
        <NewFile
          taken={paths}
          onOpen={open}
          onMake={(name) => {
            files.write(name, "\n");
            open(name);
          }}
        />
        {path !== "exercise.yaml" && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void remove()}>
            {t("remove", { file: path })}
          </Button>
        )}
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
      <FileEditor
        {...{ files, path, place, preferences, modelsOf }}
        onVerify={proof.verify}
        onOpen={() => undefined}
      />
      <ServerProblems problems={exercise.problems.filter(({ file }) => file === path)} />
    </>
  );
}

const NAMES = [
  ...["statement.zh.md", "statement.en.md", "quiz.yaml", "oracle.ts", "starter.ts", "starter.zh.ts"],
  ...["pictures.ts", "explanation.zh.md", "explanation.en.md", "pytorch.py"],
];

interface NewFileProps {
  readonly taken: readonly string[];
  readonly onMake: (name: string) => void;
  /** The file is there already. */
  readonly onOpen: (name: string) => void;
}

/** Names of the files that an exercise may have, and any other that the author types. */
function NewFile({ taken, onMake, onOpen }: NewFileProps) {
  const t = useTranslations("studio.files");
  const [name, setName] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  const free = NAMES.filter((one) => !taken.includes(one));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const made = name.trim();
        if (made === "") return;
        if (!isExercisePath(made)) return setRefused(made);
        setName("");
        (taken.includes(made) ? onOpen : onMake)(made);
      }}
    >
      <TextInput
        size="xs"
        aria-label={t("newName")}
        placeholder={t("newName")}
        value={name}
        error={refused !== null && t("badName", { file: refused })}
        onChange={({ currentTarget }) => {
          setName(currentTarget.value);
          setRefused(null);
        }}
        list="studio-file-names"
        autoComplete="off"
      />
      <datalist id="studio-file-names">
        {free.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button type="submit" size="xs" variant="default">
        {t("make")}
      </Button>
    </form>
  );
}
