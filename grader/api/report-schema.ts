import { z } from "zod";
import { Report } from "../report/report.ts";

/** The JSON Schema of a report, for those who read `--reporter json` in another language. `report.schema.json` is this; its test writes it. */
export function reportSchema(): unknown {
  return { title: "report", ...z.toJSONSchema(Report, { target: "draft-7", unrepresentable: "any" }) };
}
