# The course on a server of your own: docker build --tag lost-updates . && docker run --rm --publish 8080:80 lost-updates
# Whoever publishes it says where: --build-arg SITE_URL=https://…/ --build-arg REPOSITORY=https://…
FROM rust:1.95-bookworm AS build
RUN rustup component add rust-src && rustup target add wasm32-unknown-unknown
WORKDIR /course
COPY . .
ARG SITE_URL=/
ARG REPOSITORY
RUN export MDBOOK_OUTPUT__HTML__SITE_URL="$SITE_URL" \
    && if [ -n "$REPOSITORY" ]; then export MDBOOK_OUTPUT__HTML__GIT_REPOSITORY_URL="$REPOSITORY"; fi \
    && cargo workbook build --install

FROM httpd:2.4
# The site says in .htaccess which headers it needs.
RUN echo 'ErrorDocument 404 /404.html' >> conf/httpd.conf \
    && sed -i '/<Directory "\/usr\/local\/apache2\/htdocs">/,/<\/Directory>/s/AllowOverride None/AllowOverride FileInfo/' conf/httpd.conf
COPY --from=build /course/book/ htdocs/
