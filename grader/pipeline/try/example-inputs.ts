import type { Argument } from "../../sandbox/contract.ts";
import type { Signature } from "../../spec/schema/signatures.ts";
import type { Text } from "../../spec/schema/text.ts";
import { isRecord } from "../../value/value.ts";
import { planCase } from "../cases/plan-case.ts";
import type { PublicGrading } from "../public-grading.ts";
import { valueText } from "./value-text.ts";

/** The inputs of a public case as a learner could have typed them. */
export interface ExampleInputs {
  readonly name: string;
  readonly description: Text;
  /** By parameter and option. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** The inputs of every public case of a function: its first call, where the case is a chain. */
export function exampleInputs({ exercise }: PublicGrading, functionName: string): ExampleInputs[] {
  return Object.entries(exercise.spec.cases)
    .filter(([, spec]) => spec.function === functionName)
    .map(([name, { description }]) => {
      const { signature, calls } = planCase(exercise, name);
      return { name, description, inputs: textsOf(signature, calls[0]?.arguments ?? []) };
    });
}

function textsOf({ parameters, options }: Signature, list: readonly Argument[]): Record<string, string> {
  const positional = parameters.map(({ name }, place): [string, string] => [name, argumentText(list[place])]);
  const last = list[parameters.length];
  const named = options.map(({ name }): [string, string] => [name, argumentText(memberOf(last, name))]);
  return Object.fromEntries([...positional, ...named]);
}

function memberOf(argument: Argument | undefined, name: string): Argument | undefined {
  if (argument?.kind === "record") return argument.entries[name];
  if (argument?.kind !== "value" || argument.value === null || typeof argument.value !== "object")
    return undefined;
  const value = isRecord(argument.value) ? argument.value.entries.get(name) : undefined;
  return value === undefined ? undefined : { kind: "value", value };
}

function argumentText(argument: Argument | undefined): string {
  if (argument?.kind === "random") return String(argument.seed);
  return argument?.kind === "value" ? valueText(argument.value) : "";
}
