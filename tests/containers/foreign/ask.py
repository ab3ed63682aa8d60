"""Sends standard input as one frame and prints the reply."""
import sys

import wire

sys.stdout.write(wire.ask(sys.stdin.read()))
