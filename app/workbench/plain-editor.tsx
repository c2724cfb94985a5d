import { useEffect, useRef } from "react";
import type { CodeEditorProps } from "../editor/editor-handle.ts";

export function PlainEditor({ starter, draft, onHandle }: CodeEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const source = () => area.current?.value ?? "";
    onHandle({
      source,
      compile: async () => ({ status: "compile-error", source: source(), message: "–", line: 1, column: 1 }),
      replaceSource: (text) => {
        if (area.current !== null) area.current.value = text;
      },
      reveal: () => undefined,
      focus: () => area.current?.focus(),
      flush: async () => undefined,
    });
    return () => onHandle(null);
  }, [onHandle]);
  return (
    <textarea ref={area} defaultValue={draft?.source ?? starter} style={{ flex: 1 }} aria-label="code" />
  );
}
