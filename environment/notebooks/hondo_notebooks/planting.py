"""`plant-faults [NAME…]`: runs lectures, and plants each fault of their lists. SCALE=smoke|cpu, WORKERS=1|2"""

import os

from hondo_notebooks import apart, faults, files


def main(arguments):
    """Runs the lectures that have a list, and counts faults."""
    scale = files.scale_of_environment()
    paths = [path for path in files.select(arguments) if faults.read(path)]
    os.environ.update({"HONDO_SCALE": scale, faults.PLANT: "1"})
    files.use_course_kernel()
    passed = failed = 0

    def started(path):
        print(f"planting faults in {files.label(path)} at scale {scale} …", flush=True)

    count = max(1, apart.workers(scale, len(paths)))
    for run in apart.run_each(paths, scale, files.BUILD / "faults", count, started):
        problems = [*run.fault_problems, *([run.problem] if run.problem else [])]
        passed += run.faults_caught
        failed += len(problems)
        print(f"{run.name}: {run.faults_caught} caught, {len(problems)} not ({run.cpu_seconds:.0f} s of CPU)")
        for problem in problems:
            print(f"  - {problem}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    files.main(main)
