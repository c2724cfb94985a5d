# syntax=docker/dockerfile:1
# The whole program, built once: the site and its workers are started from one image. docs/deploying.md says how.
FROM node:26-bookworm-slim AS build
WORKDIR /nabla
COPY package.json package-lock.json ./
COPY grader/package.json grader/package.json
RUN npm ci --omit=dev
COPY next.config.js tsconfig.json LICENSE ./
COPY public public
COPY prisma prisma
COPY grader grader
COPY exercises exercises
COPY app app
RUN npm run build

FROM node:26-bookworm-slim
# The jail in which learners' code runs; prlimit, which it needs too, is in util-linux.
RUN apt-get update \
  && apt-get install -y --no-install-recommends bubblewrap util-linux \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /nabla
COPY --from=build --chown=node:node /nabla /nabla
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "app/_server/admin/bin.js"]
CMD ["start"]
