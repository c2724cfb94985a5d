import { LazyPart } from "../_parts/lazy-part.tsx";
import { PartCode } from "../_parts/part-code.ts";
import type { PartProps } from "./part-props.ts";
import { Waiting } from "./waiting.tsx";

const PARTS = {
  question: new PartCode(async () => (await import("./parts/question-part.tsx")).QuestionPart),
  quiz: new PartCode(async () => (await import("./parts/quiz-part.tsx")).QuizPart),
  reference: new PartCode(async () => (await import("./parts/reference-part.tsx")).ReferencePart),
  cases: new PartCode(async () => (await import("./parts/cases-part.tsx")).CasesPart),
  checks: new PartCode(async () => (await import("./parts/checks-part.tsx")).ChecksPart),
  mistakes: new PartCode(async () => (await import("./parts/mistakes-part.tsx")).MistakesPart),
  settings: new PartCode(async () => (await import("./parts/settings-part.tsx")).SettingsPart),
  files: new PartCode(async () => (await import("./parts/files-part.tsx")).FilesPart),
  versions: new PartCode(async () => (await import("./parts/versions-part.tsx")).VersionsPart),
};

/** The part of the exercise that is open; its code is fetched when it is. */
export function PartView(props: Omit<PartProps, "files"> & { readonly files: PartProps["files"] | null }) {
  const { files, place } = props;
  if (files === null) return <Waiting />;
  return <LazyPart code={PARTS[place.part]} props={{ ...props, files }} waiting={<Waiting />} />;
}
