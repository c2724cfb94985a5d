import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./_shell/mantine-styles.ts";
import "./_shell/global.css";
import { ColorSchemeScript, MantineProvider, mantineHtmlProps } from "@mantine/core";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages } from "./_i18n/client-messages.ts";
import { currentPreferences } from "./_request/current-preferences.ts";
import { currentUser } from "./_request/current-user.ts";
import { SiteHeader } from "./_shell/site-header.tsx";
import { theme } from "./_shell/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { default: `${t("title")} · ${t("tagline")}`, template: `%s · ${t("title")}` } };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const user = await currentUser();
  const scheme = (await currentPreferences()).theme ?? "auto";
  return (
    <html lang={locale === "zh" ? "zh-CN" : "en"} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={(await headers()).get("x-nonce") ?? ""} defaultColorScheme={scheme} />
      </head>
      <body data-owner={user?.id} data-account={user?.email === null ? undefined : user?.id}>
        <NextIntlClientProvider messages={clientMessages(locale, "shell")}>
          <MantineProvider theme={theme} defaultColorScheme={scheme}>
            <SiteHeader user={user} />
            <main id="content">{children}</main>
          </MantineProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
