# Two stages: the first builds the one binary, the second runs it.
#
#   docker build -t rapporteur .
#   docker run --rm -p 127.0.0.1:8080:8080 rapporteur
#
# Yours to mount, each read-only if you like:
#   /etc/rapporteur                  rapporteur.toml, the settings
#   /var/lib/rapporteur/articles     articles that are read at start; the samples where nothing is mounted
#
#   docker run --rm -p 127.0.0.1:8080:8080 \
#     -v "$PWD/my-settings:/etc/rapporteur:ro" -v "$PWD/my-articles:/var/lib/rapporteur/articles:ro" rapporteur
#
# The image listens on all interfaces of the container. Bound like that and without a key the service is read-only, and
# says so when it starts. Address and articles are set below and go before what the settings say of them; for another
# address give `--env RAPPORTEUR_LISTEN=0.0.0.0:9000`, which the health check follows.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
# Without the line tables, which are three quarters of the binary.
RUN cargo build --release --locked && strip --strip-debug target/release/rapporteur

FROM debian:bookworm-slim
# Fixed ids, so that mounted directories can be given to them.
RUN groupadd --gid 10001 rapporteur && \
    useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin rapporteur
COPY --from=build /src/target/release/rapporteur /usr/local/bin/rapporteur
COPY --from=build /src/config/rapporteur.toml /etc/rapporteur/rapporteur.toml
COPY --from=build /src/config/articles /var/lib/rapporteur/articles
COPY --from=build /src/LICENSE-MIT /src/LICENSE-APACHE /src/config/knowledge/NOTICE /usr/share/doc/rapporteur/
USER 10001:10001
WORKDIR /var/lib/rapporteur
ENV RAPPORTEUR_LISTEN=0.0.0.0:8080
EXPOSE 8080
# Asks /health/ready on the loopback address and the port listened on.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 CMD ["rapporteur", "health"]
ENTRYPOINT ["rapporteur"]
CMD ["serve", "--config", "/etc/rapporteur/rapporteur.toml", "--articles", "/var/lib/rapporteur/articles"]
