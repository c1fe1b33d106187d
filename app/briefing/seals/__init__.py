"""Signatures of briefing files (Ed25519): key pairs, trusted keys, verification, look-alike letters."""
