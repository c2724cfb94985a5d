import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import type { Answer } from "../_client/ask.ts";
import { type FormFailure, formFailureOf } from "./failure.ts";

export interface FormOptions {
  /** Names and labels of what has to be filled in. */
  readonly fields: readonly { readonly name: string; readonly label: string }[];
  /** Sends what was typed, by the names of the fields. */
  readonly send: (values: Typed) => Promise<Answer<object>>;
  readonly onDone: (values: Typed) => void;
  /** Whether the server is asked while something is missing, for what else is wrong: where that costs no try. */
  readonly sendsIncomplete?: boolean;
}

/** What stands in a form: every field of it has a value. */
export type Typed = Readonly<Record<string, string>>;

/** Sends a form as JSON, once at a time, and says what is wrong with it. */
export function useAccountForm({ fields, send, onDone, sendsIncomplete = false }: FormOptions) {
  const t = useTranslations("accounts");
  const [failures, setFailures] = useState<readonly FormFailure[]>([]);
  const [isBusy, setBusy] = useState(false);
  const isSending = useRef(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending.current) return;
    const form = new FormData(event.currentTarget);
    const values = Object.fromEntries(fields.map(({ name }) => [name, String(form.get(name) ?? "")]));
    const missing = fields
      .filter(({ name }) => values[name]?.trim() === "")
      .map(({ name, label }) => ({ field: name, message: t("fillIn", { label }) }));
    setFailures(missing);
    if (missing.length > 0 && !sendsIncomplete) return;
    isSending.current = true;
    setBusy(true);
    const answer = await send(values);
    isSending.current = false;
    setBusy(false);
    if (answer.ok) return onDone(values);
    const names = fields.map(({ name }) => name);
    const told = [{ code: answer.code, message: answer.refusal ?? t("offline") }, ...answer.others];
    const failures = told.map(({ code, message }) => formFailureOf(code, message, names));
    const isMissing = ({ field }: FormFailure) => missing.some((own) => own.field === field);
    setFailures([...missing, ...failures.filter((failure) => !isMissing(failure))]);
  };

  return { submit, failures, isBusy };
}
