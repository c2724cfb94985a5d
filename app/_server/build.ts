import { join } from "node:path";
import { generateClients } from "../../prisma/generate.ts";
import { buildPages } from "./start/page-build.ts";

/** `npm run build`: what the first start would make, made before: for an image, or while an older version still runs. */
generateClients();
const isNew = await buildPages(
  join(import.meta.dirname, "../.."),
  (text) => process.stdout.write(`${text}\n`),
  (stop) => process.once("SIGTERM", stop),
);
process.stdout.write(isNew ? "The pages are built.\n" : "The pages were built already.\n");
