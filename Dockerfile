# Hondo in one image: JupyterLab, the Java kernel, the library, its data, and nothing to fetch when
# it runs. Build it with `make image`; `make run-image` starts it.
# Where no hub is reached, `make image` gives a base of its own.
ARG BASE=docker.io/library/debian:trixie-slim

# Ground: the packages that both the set-up and the finished image stand on.
FROM ${BASE} AS ground
ENV DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 HONDO_HOME=/opt/hondo/home
# Only what this step reads, so that other changes leave it and its successors as they are.
WORKDIR /opt/hondo/environment
COPY environment/bin/common.sh environment/bin/capabilities.sh environment/bin/find-java \
    environment/bin/jupyter-python bin/
COPY environment/bin/setup/packages bin/setup/
COPY environment/packages/jdk environment/packages/lab environment/packages/widgets \
    environment/packages/fonts environment/packages/container packages/
WORKDIR /opt/hondo
# JDK packages fail where the folder for manuals is missing, as it is in a slim Debian.
RUN mkdir -p /usr/share/man/man1 \
    && environment/bin/setup/packages jdk lab widgets fonts container \
    && apt-get clean \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/log/apt /var/log/*.log home

# Tools: what only the set-up needs, and JupyterLab's own files. The secret is what the building
# machine trusts, for networks behind an authority of their own.
FROM ground AS tools
COPY environment/packages/maven environment/packages/npm environment/packages/compiler \
    environment/packages/
RUN environment/bin/setup/packages maven npm compiler
COPY environment/image/trust /tmp/trust
RUN --mount=type=secret,id=certificates bash /tmp/trust /run/secrets/certificates
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
COPY environment/bin/setup/lab environment/bin/setup/lab
RUN environment/bin/setup/lab

# Data: fetched once, and again only when the catalogue changes.
FROM tools AS data
COPY environment/bin/commands/data environment/bin/commands/data
COPY environment/bin/hondo environment/bin/npm environment/bin/unpacking.sh environment/bin/
COPY environment/data environment/data
RUN --mount=type=secret,id=npm,target=/root/.npmrc \
    environment/bin/hondo data

# Build: the project's own set-up, on this Java, with the kernel's start-up archive.
FROM data AS build
COPY pom.xml ./
COPY .mvn .mvn
COPY kernel kernel
COPY lib lib
COPY environment environment
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=secret,id=maven,target=/root/.m2/settings.xml \
    --mount=type=secret,id=npm,target=/root/.npmrc \
    environment/bin/hondo setup && rm -rf home/run home/npm

# Runtime: the ground, what the set-up made, and the lectures.
FROM ground AS runtime
RUN useradd --create-home --uid 1000 --shell /bin/bash hondo \
    && install -d -o hondo -g hondo /home/hondo/work
COPY --from=build --chown=hondo:hondo /opt/hondo/home /opt/hondo/home
COPY environment /opt/hondo/environment
COPY LICENSE /opt/hondo/
COPY notebooks /opt/hondo/notebooks
ENV SHELL=/bin/bash
USER hondo
WORKDIR /home/hondo/work
VOLUME /home/hondo/work
EXPOSE 8888
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s --retries=3 \
    CMD ["/opt/hondo/environment/image/healthy"]
ENTRYPOINT ["tini", "--", "/opt/hondo/environment/image/start"]
