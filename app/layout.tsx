import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "./_shell/mantine-styles.ts";
import "./_shell/global.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { clientMessages } from "./_i18n/client-messages.ts";
import { currentPreferences } from "./_request/current-preferences.ts";
import { currentUser } from "./_request/current-user.ts";
import { platform } from "./_request/platform.ts";
import { ColourScheme } from "./_shell/colour-scheme.tsx";
import { FOLLOW_SYSTEM } from "./_shell/follow-system.ts";
import { RefreshOnReturn } from "./_shell/refresh-on-return.tsx";
import { SiteFooter } from "./_shell/site-footer.tsx";
import { SiteHeader } from "./_shell/site-header.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  const name = `${t("title")} · ${t("tagline")}`;
  const description = t("description");
  return {
    metadataBase: new URL(platform().siteUrl),
    title: { default: name, template: `%s · ${t("title")}` },
    description,
    openGraph: {
      type: "website",
      siteName: t("title"),
      images: [{ url: "/preview.png", width: 1200, height: 630, alt: t("preview") }],
    },
    twitter: { card: "summary_large_image" },
  };
}

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const user = await currentUser();
  const scheme = (await currentPreferences()).theme ?? "auto";
  return (
    <html
      lang={locale === "zh" ? "zh-CN" : "en"}
      data-mantine-color-scheme={scheme === "auto" ? undefined : scheme}
      suppressHydrationWarning
    >
      <head>
        {scheme === "auto" && (
          <script
            nonce={(await headers()).get("x-nonce") ?? ""}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing of it comes from outside.
            dangerouslySetInnerHTML={{ __html: FOLLOW_SYSTEM }}
            suppressHydrationWarning
          />
        )}
      </head>
      <body data-owner={user?.id} data-account={user?.email === null ? undefined : user?.id}>
        <NextIntlClientProvider messages={clientMessages(locale, "failure", "shell", "palette", "parts")}>
          <ColourScheme chosen={scheme}>
            <RefreshOnReturn />
            <SiteHeader user={user} />
            <main id="content">{children}</main>
            <SiteFooter />
          </ColourScheme>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
