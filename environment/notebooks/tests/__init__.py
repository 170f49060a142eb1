"""Tests of the notebook tools."""
