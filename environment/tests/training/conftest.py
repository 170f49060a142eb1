import random


def pytest_addoption(parser):
    parser.addoption("--interrupts", type=int, default=30, help="how many times to interrupt (30)")
    seed = random.randrange(1 << 30)
    parser.addoption("--seed", type=int, default=seed, help="of the moments (another each time)")


def pytest_report_header(config):
    return f"interrupts at random moments: --seed={config.option.seed}"


def pytest_generate_tests(metafunc):
    if "moment" in metafunc.fixturenames:
        count = metafunc.config.getoption("interrupts", 30)
        metafunc.parametrize("moment", range(1, count + 1))
