"""WARC files in, JSON lines of trafilatura's text out: what people run over web archives today.

A program of its own (`python bench/batchpeers.py TOOL FOLDER OUT PROCESSES`), for it runs in a
virtual environment of the peers; it imports nothing of ours.
"""

import gzip
import json
import multiprocessing
import sys
from pathlib import Path


def read_file(job: tuple[str, str]) -> int:
    """Write the text of each HTML response of a WARC file; return how many there were."""
    import trafilatura
    from warcio.archiveiterator import ArchiveIterator

    path, out = job
    pages = 0
    with open(path, "rb") as stream, gzip.open(out, "wt", encoding="utf-8") as written:
        records = iter(ArchiveIterator(stream))
        while True:
            try:
                record = next(records)
            except StopIteration:
                return pages
            except Exception:
                return pages  # warcio cannot go on behind a damaged member
            if record.rec_type != "response" or record.http_headers is None:
                continue
            media_type = record.http_headers.get_header("Content-Type") or ""
            if record.http_headers.get_statuscode() != "200" or "html" not in media_type:
                continue
            pages += 1
            body = record.content_stream().read()
            url = record.rec_headers.get_header("WARC-Target-URI")
            text = trafilatura.extract(body, url=url)
            written.write(json.dumps({"url": url, "text": text}, ensure_ascii=False) + "\n")


def run_script(folder: Path, out: Path, processes: int) -> int:
    """Read the files by plain multiprocessing; return the number of pages."""
    jobs = [(str(path), str(out / f"{path.stem}.jsonl.gz")) for path in list_files(folder)]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return sum(pool.imap_unordered(read_file, jobs))


def run_datatrove(folder: Path, out: Path, processes: int) -> int:
    """Read the files by datatrove's own pipeline; return the number of pages that came out."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.extractors import Trafilatura
    from datatrove.pipeline.readers import WarcReader
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    files = list_files(folder)
    LocalPipelineExecutor(
        pipeline=[
            WarcReader(str(folder), glob_pattern="*.warc.gz"),
            Trafilatura(favour_precision=False, timeout=10),
            JsonlWriter(str(out)),
        ],
        tasks=len(files),
        workers=processes,
        logging_dir=str(out / "logs"),
    ).run()
    return sum(
        sum(1 for _ in gzip.open(path, "rt", encoding="utf-8")) for path in out.glob("*.jsonl.gz")
    )


def list_files(folder: Path) -> list[Path]:
    """Return the WARC files of a folder."""
    return sorted(folder.glob("*.warc.gz"))


TOOLS = {"multiprocessing": run_script, "datatrove": run_datatrove}

if __name__ == "__main__":
    tool, source, target, count = sys.argv[1:]
    Path(target).mkdir(parents=True, exist_ok=True)
    print(json.dumps({"pages": TOOLS[tool](Path(source), Path(target), int(count))}))
