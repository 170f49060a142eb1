"""`lint [NAME…]`: checks notebooks against the contract, rule by rule."""

from hondo_notebooks import contract, exercises, faults, links, stored  # noqa: F401 (their rules)
from hondo_notebooks import files
from hondo_notebooks.lecture import RULES, Lecture


def problems(path):
    """All problems of one file: {rule: [sentences]}, an empty list where the rule holds."""
    lecture = Lecture(path)
    try:
        lecture.json["cells"], lecture.json["metadata"]
    except (ValueError, KeyError) as error:
        return {rule: ([f"not a notebook: {error}"] if rule == "format" else []) for rule in RULES}
    return {rule: list(check(lecture)) for rule, (_, check) in RULES.items()}


def main(arguments):
    passed = failed = 0
    for path in files.select(arguments):
        found = problems(path)
        bad = {rule: sentences for rule, sentences in found.items() if sentences}
        passed += len(found) - len(bad)
        failed += len(bad)
        print(f"{path.name}: {'ok' if not bad else ''}")
        for rule, sentences in bad.items():
            print(f"  {rule} ({RULES[rule][0]})")
            for sentence in sentences[:5]:
                print(f"    - {sentence}")
            if len(sentences) > 5:
                print(f"    - and {len(sentences) - 5} more")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    files.main(main)
