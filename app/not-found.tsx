import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundText } from "./_shell/not-found-text.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFound.title") };
}

/** An address that no page has. */
export default function NotFoundPage() {
  return <NotFoundText />;
}
