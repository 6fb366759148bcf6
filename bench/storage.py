"""An archive on object storage: ``newslint archive`` against a server that speaks S3, on this machine.

    pip install "newslint[archive]" "moto[server]"
    python bench/storage.py [ARTICLES]        three hundred by default, made from corpus/

Checks an archive in a bucket into the same bucket, deletes one of the parts, goes on, checks it once more with the rules over
an edition, and compares what is found with what the same archive gives on a disk. Exit code 1 if it is not the same.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
from archive import COLUMNS, articles
from pyarrow import fs

NEWSLINT = str(Path(sys.executable).with_name("newslint"))


def newslint(folder: str, *arguments: str) -> str:
    """Run ``newslint archive``, and return what it says in the end and on the way."""
    done = subprocess.run([NEWSLINT, "archive", *arguments], cwd=folder, capture_output=True, text=True)
    print(f"  archive {' '.join(arguments)}\n    exit code {done.returncode}: {done.stdout}{done.stderr}".rstrip())
    return done.stderr + done.stdout


def main() -> int:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # it says every request
    from moto.server import ThreadedMotoServer

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    os.environ |= {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_DEFAULT_REGION": "us-east-1"}
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    where = f"?endpoint_override=127.0.0.1:{server._server.server_port}&scheme=http"
    store, _ = fs.FileSystem.from_uri(f"s3://archive/{where}&allow_bucket_creation=true")
    store.create_dir("archive")
    table = articles(count)
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(table, os.path.join(folder, "a.parquet"), row_group_size=max(1, count // 6))
        pq.write_table(table, "archive/in/a.parquet", row_group_size=max(1, count // 6), filesystem=store)
        source, out = f"s3://archive/in{where}", f"s3://archive/out{where}"
        newslint(folder, "check", source, "--id", "url", "--out", out)
        first = min(info.path for info in store.get_file_info(fs.FileSelector("archive/out")) if info.is_file)
        store.delete_file(first)
        resumed = "5 of 6 parts are done already" in newslint(folder, "check", source, "--id", "url", "--out", out)
        newslint(folder, "report", out)
        newslint(folder, "check", source, "--id", "url", "--out", f"s3://archive/all{where}", "--edition", "url")
        newslint(folder, "check", "a.parquet", "--id", "url", "--out", "local")
        local = ds.dataset(os.path.join(folder, "local"), format="parquet").to_table()
        remote = ds.dataset("archive/out", filesystem=store, format="parquet").to_table()
        left = [
            info.path
            for info in store.get_file_info(fs.FileSelector("archive", recursive=True))
            if "/_part" in info.path
        ]
    server.stop()
    found = [sorted(zip(*(one[name].to_pylist() for name in COLUMNS))) for one in (local, remote)]
    same = found[0] == found[1]
    print(
        f"  {len(found[0])} findings on a disk, {len(found[1])} in a bucket: {'the same' if same else 'NOT the same'}; resumed: {resumed}; left behind: {left}"
    )
    return 0 if same and resumed and not left else 1


if __name__ == "__main__":
    raise SystemExit(main())
