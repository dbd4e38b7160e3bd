"""What every layout needs: the contract, sources, encodings, times, identities, Arrow tables.

A layout imports from here; nothing here knows a layout.
"""
