"""Measurements that take too long for the tests: `python -m benchmarks [topic …]`, or `make prove`."""
