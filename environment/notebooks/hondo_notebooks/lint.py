"""`lint [NAME…]`: checks lectures against the contract, rule by rule, and assignments against theirs."""

from hondo_notebooks import (  # noqa: F401 (some for their rules)
    assignment_lint,
    assignments,
    contract,
    exercises,
    faults,
    files,
    links,
    stored,
    whole,
)
from hondo_notebooks.lecture import RULES, Lecture


def problems(path):
    """All problems of one file: {rule: [sentences]}, an empty list where the rule holds."""
    lecture = Lecture(path)
    try:
        lecture.json["cells"], lecture.json["metadata"]
    except (ValueError, KeyError) as error:
        return {rule: ([f"not a notebook: {error}"] if rule == "format" else []) for rule in RULES}
    return {rule: list(check(lecture)) for rule, (_, check) in RULES.items()}


def chosen(names):
    """(path, rules, problems) of the lectures and assignments of these names; all without names."""
    sources = [assignments.path(name) for name in names]
    sources = [path for path in sources if path.exists()] if names else assignments.sources()
    known = {path.stem for path in sources}
    lectures = [n for n in names if assignments.path(n).stem not in known]
    if lectures or not names:
        for path in files.select(lectures):
            yield path, RULES, problems(path)
    for path in sources:
        yield path, assignment_lint.RULES, assignment_lint.problems(path)


def main(arguments):
    passed = failed = 0
    wrong = []
    for path, rules, found in chosen(arguments):
        bad = {rule: sentences for rule, sentences in found.items() if sentences}
        passed += len(found) - len(bad)
        failed += len(bad)
        print(f"{path.name}: {'ok' if not bad else ''}")
        for rule, sentences in bad.items():
            print(f"  {rule} ({rules[rule][0]})")
            for sentence in sentences[:5]:
                print(f"    - {sentence}")
            if len(sentences) > 5:
                print(f"    - and {len(sentences) - 5} more")
        wrong += [f"FAILED {path.name}: {rule}: {sentences[0]}" for rule, sentences in bad.items()]
    for line in wrong:
        print(line)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    files.main(main)
