const STUDIO = "studio/";

/** What a file of an exercise that is being written is called where texts are kept by exercise: no slug has a slash. */
export function fileKey(id: string, path: string): string {
  return `${STUDIO}${id}/${path}`;
}

/** The file that a name of a text stands for; null for the solution of an exercise. */
export function fileOf(name: string): { readonly id: string; readonly path: string } | null {
  if (!name.startsWith(STUDIO)) return null;
  const rest = name.slice(STUDIO.length);
  const slash = rest.indexOf("/");
  return { id: rest.slice(0, slash), path: rest.slice(slash + 1) };
}
