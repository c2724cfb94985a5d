import { expect, test } from "vitest";
import { JsonStorage } from "../../_editor/draft/json-storage.ts";
import { memoryStorage } from "../../_editor/draft/testing/memory-storage.ts";
import { TypedForms } from "./typed-forms.ts";

test("what was typed is there when the form is opened again, on a page loaded anew too, until it is sent", () => {
  const stored = new Map<string, string>();
  const open = () => new TypedForms(new JsonStorage(memoryStorage(stored, () => undefined)));
  const forms = open();
  forms.type("a/mistake", { message: "The mean is" });
  forms.type("a/mistake", { hint: "Divide", message: "The mean is missing" });
  expect(forms.texts("a/mistake")).toEqual({ message: "The mean is missing", hint: "Divide" });
  expect(open().texts("a/mistake")).toEqual(forms.texts("a/mistake"));
  expect(open().texts("b/mistake")).toEqual({});
  forms.forget("a/mistake", ["hint"]);
  expect(forms.texts("a/mistake")).toEqual({ message: "The mean is missing" });
  expect(open().texts("a/mistake")).toEqual({ message: "The mean is missing" });
  forms.forget("a/mistake");
  expect([forms.texts("a/mistake"), open().texts("a/mistake")]).toEqual([{}, {}]);
});

test("a browser that stores nothing keeps it while the page is open; what is no text is not taken", () => {
  const forms = new TypedForms(new JsonStorage(null));
  forms.type("new", { question: "What is a norm?" });
  expect(forms.texts("new")).toEqual({ question: "What is a norm?" });
  // What is the same stays the same, or pages would render for ever.
  expect(forms.texts("new")).toBe(forms.texts("new"));
  const odd = new Map([["nabla-form:new", '{"question":1,"slug":"a"}']]);
  const others = new TypedForms(new JsonStorage(memoryStorage(odd, () => undefined)));
  expect(others.texts("new")).toEqual({ slug: "a" });
});
