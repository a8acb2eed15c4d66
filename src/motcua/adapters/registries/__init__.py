"""Registers of other authorities behind their services: how they are named, asked, kept for minutes, and simulated."""
