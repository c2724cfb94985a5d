import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotFoundText } from "../_shell/not-found-text.tsx";
import { platform } from "./platform.ts";

/**
 * What a page gives where it finds nothing: the status and a whole document. Next's `notFound()` would send an empty
 * one, without language or text, which scripts fill in.
 */
export function NothingHere() {
  platform().setAnswerStatus(404);
  return <NotFoundText />;
}

export async function nothingHereMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: t("notFound.title"), robots: { index: false } };
}
