import MiniSearch from "minisearch";
import type { SearchDocument } from "../_server/exercises/search-documents.ts";
import { indexTokens, isLatin, queryTokens } from "./search-tokens.ts";

/** Slugs of what a text finds, the likeliest first. */
export type Search = (text: string) => readonly string[];

const FIELDS = ["title", "number", "names", "related", "summary"];
const BOOST = { title: 6, number: 6, names: 3, related: 1.5, summary: 1 };

/** Every word has to be found, as it is, as a beginning, or with a typing error; where that finds nothing, any word. */
export function searchIndex(documents: readonly SearchDocument[]): Search {
  const index = new MiniSearch<SearchDocument>({
    fields: FIELDS,
    idField: "slug",
    extractField: (document, field) => textOf(document, field),
    tokenize: indexTokens,
    searchOptions: { tokenize: queryTokens, boost: BOOST, prefix: (token) => !/^\d+$/.test(token), fuzzy },
  });
  index.addAll(documents);
  return (text) => {
    const all = index.search(text, { combineWith: "AND" });
    return (all.length > 0 ? all : index.search(text)).map(({ id }) => String(id));
  };
}

/** Short words are names, of which another letter makes another name: rnn, cnn. */
function fuzzy(token: string): number | false {
  return isLatin(token) && token.length > 4 ? 0.25 : false;
}

function textOf(document: SearchDocument, field: string): string {
  const { title, ...rest } = document;
  const texts: Readonly<Record<string, string>> = { ...rest, title: `${title.zh} / ${title.en}` };
  return texts[field] ?? "";
}
