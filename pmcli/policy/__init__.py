"""Policies: an agency's choices as data."""

from pmcli.policy.model import Band, Component, KpiLimits, Policy, PolicyExample, Rounding, When

__all__ = ["Band", "Component", "KpiLimits", "Policy", "PolicyExample", "Rounding", "When"]
