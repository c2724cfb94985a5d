import { useTranslations } from "next-intl";
import { useState } from "react";
import { FileEditor, type OpenedEditor } from "../file-editor.tsx";
import { FileTabs } from "../file-tabs.tsx";
import { MakeMistake } from "../mistakes/make-mistake.tsx";
import type { PartProps } from "../part-props.ts";
import { ServerProblems } from "../server-problems.tsx";

const FILES = ["reference.ts", "oracle.ts", "starter.ts", "starter.zh.ts"];

/** The reference, from which everything else is derived; an oracle and a starter where the author has written them. */
export function ReferencePart(props: PartProps) {
  const { place, go, files, exercise, preferences, proof, modelsOf } = props;
  const t = useTranslations("studio.reference");
  const [opened, setOpened] = useState<OpenedEditor | null>(null);
  const paths = FILES.filter((file) => file === "reference.ts" || files.text(file) !== null);
  const path = place.file !== null && paths.includes(place.file) ? place.file : "reference.ts";
  return (
    <>
      <FileTabs paths={paths} path={path} onOpen={(file) => go({ part: "reference", file })} />
      <FileEditor {...{ files, path, preferences, modelsOf }} onVerify={proof.verify} onOpen={setOpened} />
      {path === "reference.ts" && opened !== null && <MakeMistake {...{ ...props, opened }} />}
      <ServerProblems problems={exercise.problems.filter(({ file }) => file === path)} />
      {!paths.includes("oracle.ts") && <p className="studio-note">{t("noOracle")}</p>}
    </>
  );
}
