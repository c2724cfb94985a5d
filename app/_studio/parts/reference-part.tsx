import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { showMarkers } from "../../_editor/monaco/show-markers.ts";
import fields from "../fields/fields.module.css";
import { FileEditor, type OpenedEditor } from "../file-editor.tsx";
import { FileTabs } from "../file-tabs.tsx";
import { MakeMistake } from "../mistakes/make-mistake.tsx";
import { markMistakes } from "../monaco/mark-mistakes.ts";
import type { PartProps } from "../part-props.ts";
import { ServerProblems } from "../server-problems.tsx";
import { titleIn } from "../title-in.ts";
import { entriesAt, itemsAt, plainValueAt, readYaml, textAt } from "../yaml/read-yaml.ts";
import styles from "./reference-part.module.css";

const FILES = ["reference.ts", "oracle.ts", "starter.ts", "starter.zh.ts"];

/** The reference, from which everything else is derived; an oracle and a starter where the author has written them. */
export function ReferencePart(props: PartProps) {
  const { place, go, files, exercise, preferences, proof, modelsOf } = props;
  const t = useTranslations("studio.reference");
  const [opened, setOpened] = useState<OpenedEditor | null>(null);
  const paths = FILES.filter((file) => file === "reference.ts" || files.text(file) !== null);
  const path = place.file !== null && paths.includes(place.file) ? place.file : "reference.ts";
  const isReference = path === "reference.ts";
  useMistakesInLines(props, isReference ? opened : null);
  useMutantsInLines(props, isReference ? opened : null);
  return (
    <>
      <FileTabs paths={paths} path={path} onOpen={(file) => go({ part: "reference", file, line: null })} />
      <FileEditor
        {...{ files, path, place, preferences, modelsOf }}
        onVerify={proof.verify}
        onOpen={setOpened}
      />
      {isReference && opened !== null && <MakeMistake {...{ files, exercise, opened }} />}
      <ServerProblems problems={exercise.problems.filter(({ file }) => file === path)} />
      {!paths.includes("oracle.ts") && <p className={`${fields.note} ${styles.note}`}>{t("noOracle")}</p>}
    </>
  );
}

/** Beside its line: which mistakes are made there. */
function useMistakesInLines({ files }: PartProps, opened: OpenedEditor | null): void {
  const t = useTranslations("studio.reference");
  const locale = useLocale();
  const spec = files.text("exercise.yaml") ?? "";
  const source = files.text("reference.ts") ?? "";
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in the lines moves with the text.
  useEffect(() => {
    if (opened === null) return;
    const mistakes = entriesAt(readYaml(spec), ["misconceptions"]).map(([name, mistake]) => ({
      title: titleIn(mistake, locale) ?? name,
      find: textAt(itemsAt(mistake, ["edit"])[0] ?? plainValueAt(mistake, ["edit"]), ["find"]),
    }));
    const known = mistakes.filter(({ find }) => find !== "");
    return markMistakes(opened.made, known, styles.mistake ?? "", (titles) => t("mistake", { titles }));
  }, [opened, spec, source, locale, t]);
}

/** Underlined: mutants that no check sees. */
function useMutantsInLines(
  { proof: { verification, isStale } }: PartProps,
  opened: OpenedEditor | null,
): void {
  const t = useTranslations("studio.reference");
  useEffect(() => {
    const model = opened?.made.getModel();
    if (opened === null || !model) return;
    const result = isStale ? null : (verification?.result ?? null);
    const survivors = result?.status === "verified" ? (result.mutation?.survivors ?? []) : [];
    const markers = survivors.map(({ range, mutant }) => ({
      ...{ line: range.line, column: range.column, severity: "warning" as const },
      message: t("survives", { mutant }),
    }));
    showMarkers(opened.parts, model, "nabla-mutants", markers);
    return () => {
      if (!model.isDisposed()) showMarkers(opened.parts, model, "nabla-mutants", []);
    };
  }, [opened, verification, isStale, t]);
}
