import { useEffect, useState } from "react";
import type { ExampleInputs } from "../../grader/browser-run.ts";
import type { BrowserGrader } from "./browser-grader.ts";

export interface TypedInputs {
  /** Of the function's public cases. */
  readonly examples: readonly ExampleInputs[];
  /** Name of the example the texts came from; "" once they were changed. */
  readonly chosen: string;
  /** What stands in each field, by parameter and option. */
  readonly texts: Readonly<Record<string, string>>;
  readonly choose: (name: string) => void;
  readonly type: (input: string, text: string) => void;
}

interface Kept {
  readonly examples: readonly ExampleInputs[];
  readonly chosen: string;
  readonly texts: Readonly<Record<string, string>>;
}

const NOTHING: Kept = { examples: [], chosen: "", texts: {} };

/** What is typed for each function: at first the inputs of its first public case. */
export function useExamples(
  openBrowserGrader: () => Promise<BrowserGrader>,
  functionName: string,
): TypedInputs {
  const [kept, setKept] = useState<Readonly<Record<string, Kept>>>({});
  const own = kept[functionName];
  useEffect(() => {
    if (own !== undefined) return;
    let isLeft = false;
    openBrowserGrader().then(
      (grader) => {
        const examples = grader.examples(functionName);
        const [first] = examples;
        const begun = { examples, chosen: first?.name ?? "", texts: first?.inputs ?? {} };
        if (!isLeft) setKept((all) => ({ [functionName]: begun, ...all }));
      },
      // Fields can be filled by hand; the call says what is wrong.
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [openBrowserGrader, functionName, own]);
  const change = (next: Partial<Kept>) =>
    setKept((all) => ({ ...all, [functionName]: { ...NOTHING, ...all[functionName], ...next } }));
  const { examples, chosen, texts } = own ?? NOTHING;
  return {
    ...{ examples, chosen, texts },
    choose: (name) => {
      const found = examples.find((example) => example.name === name);
      change(found === undefined ? { chosen: "" } : { chosen: name, texts: found.inputs });
    },
    type: (input, text) => change({ chosen: "", texts: { ...texts, [input]: text } }),
  };
}
