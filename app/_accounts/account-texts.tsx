import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages } from "../_i18n/client-messages.ts";

/** Gives the forms in it their texts. */
export async function AccountTexts({ children }: { readonly children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={clientMessages(await getLocale(), "accounts", "shell")}>
      {children}
    </NextIntlClientProvider>
  );
}
