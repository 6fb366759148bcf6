# newslint without Python on the computer: it lints the folder that is mounted at /articles.
#
#     docker build -t newslint .
#     docker run --rm -v "$PWD/articles:/articles:ro" newslint
#     docker run --rm -v "$PWD/articles:/articles" -u "$(id -u):$(id -g)" newslint check --fix .

FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY LICENSES LICENSES
COPY rules rules
COPY src src
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.13-slim
# git is for --since; a mounted folder belongs to another user, which git would refuse.
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels newslint
RUN useradd --create-home newslint
USER newslint
# LANG=de_DE.UTF-8 (docker run -e) gives German messages.
ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR /articles
ENTRYPOINT ["newslint"]
CMD ["check", "."]
