"use client";

import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { IrreversibleButton } from "../_parts/irreversible-button.tsx";
import styles from "./account-form.module.css";
import { FailureSummary } from "./failure-summary.tsx";
import { type FormOptions, useAccountForm } from "./use-account-form.ts";

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "email" | "password";
  /** What a browser or a password manager fills in. */
  readonly autoComplete: string;
  readonly hint?: string;
  readonly initial?: string;
}

export interface AccountFormProps extends Omit<FormOptions, "fields"> {
  readonly fields: readonly FieldSpec[];
  readonly submitLabel: string;
  readonly isDangerous?: boolean;
}

/** A form of the account: labels, what browsers fill in, and what is wrong, above it and at its fields. */
export function AccountForm(props: AccountFormProps) {
  const { fields, submitLabel, isDangerous = false } = props;
  const { submit, failures, isBusy } = useAccountForm(props);
  const Submit = isDangerous ? IrreversibleButton : Button;
  const id = useId();
  const idOf = (field: string) => `${id}-${field}`;
  // `post`: sent before the page's scripts are there, a form must not write a password into the address.
  return (
    <form method="post" className={styles.form} noValidate onSubmit={submit}>
      <FailureSummary failures={failures} idOf={idOf} />
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={idOf(field.name)}
          error={failures.find((failure) => failure.field === field.name)?.message}
        />
      ))}
      <Submit type="submit" loading={isBusy}>
        {submitLabel}
      </Submit>
    </form>
  );
}

interface FieldProps {
  readonly field: FieldSpec;
  readonly id: string;
  readonly error: string | undefined;
}

function Field({ field: { name, label, kind, autoComplete, hint, initial }, id, error }: FieldProps) {
  const t = useTranslations("accounts");
  const common = { id, name, label, autoComplete, description: hint, defaultValue: initial, error };
  if (kind !== "password")
    return (
      <TextInput
        {...common}
        type={kind}
        autoCapitalize="off"
        spellCheck={false}
        required
        withAsterisk={false}
      />
    );
  return (
    <PasswordInput
      {...common}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
    />
  );
}
