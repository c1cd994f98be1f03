"""Fewer examples than Hypothesis's default, no time limit for one: the machine may be busy with other things."""

from hypothesis import HealthCheck, settings

settings.register_profile("ondit", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ondit")
