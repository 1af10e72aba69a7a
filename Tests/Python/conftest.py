"""What the tests of the Python package share."""
import pytest


@pytest.fixture(scope="session")
def leads(root):
    return root / "Examples/leads.csv"
