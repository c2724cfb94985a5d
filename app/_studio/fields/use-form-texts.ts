import { useSyncExternalStore } from "react";
import { currentOwner } from "../../_client/current-owner.ts";
import { JsonStorage } from "../../_editor/draft/json-storage.ts";
import { type FormTexts, TypedForms } from "./typed-forms.ts";

let forms: TypedForms | undefined;

interface TypedForm {
  readonly texts: FormTexts;
  readonly type: (typed: FormTexts) => void;
  /** It was sent, or given up: the fields named, or all. */
  readonly forget: (...names: readonly string[]) => void;
}

/**
 * What is typed into a form, kept in this tab until it is sent: another part may be opened in between.
 *
 * @param name of the form, with the exercise it is about
 */
export function useFormTexts(name: string): TypedForm {
  const texts = useSyncExternalStore(
    subscribe,
    () => typedForms().texts(own(name)),
    () => NONE,
  );
  return {
    texts,
    type: (typed) => typedForms().type(own(name), typed),
    forget: (...names) => typedForms().forget(own(name), names.length === 0 ? undefined : names),
  };
}

const NONE: FormTexts = {};
const subscribe = (listener: () => void) => typedForms().subscribe(listener);

function typedForms(): TypedForms {
  forms ??= new TypedForms(new JsonStorage(tabStorage()));
  return forms;
}

/** Who signs in next in this tab does not get it. */
function own(name: string): string {
  return `${currentOwner().id ?? ""}/${name}`;
}

/** Even to name the storage throws where the browser forbids it. */
function tabStorage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
