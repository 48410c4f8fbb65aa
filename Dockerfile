# Not built by the tests, which lint it; see docs/administrators.md.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
# The launcher builds what it is about to run.
RUN ./bai --version && chmod 644 deploy/jvm.options

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin bai \
    && install -d -o bai -g bai -m 750 /data
COPY --from=build /src/bai-server/target/bai-server.jar /src/deploy/jvm.options /opt/bai/
USER 10001
WORKDIR /data
VOLUME /data
ENV BAI_DIR=/data/pb_data BAI_HTTP=0.0.0.0:8090
EXPOSE 8090
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8090/api/health"]
ENTRYPOINT ["java", "@/opt/bai/jvm.options", "-jar", "/opt/bai/bai-server.jar"]
CMD ["serve"]
