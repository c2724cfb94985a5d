import Link from "next/link";
import { getLocale } from "next-intl/server";
import { platform } from "../platform.ts";

export default async function CataloguePage() {
  const locale = await getLocale();
  return (
    <ul>
      {platform()
        .exercises.all()
        .map(({ spec }) => (
          <li key={spec.slug}>
            <Link href={`/exercises/${spec.slug}`} prefetch={false}>
              {spec.title[locale]}
            </Link>
          </li>
        ))}
    </ul>
  );
}
