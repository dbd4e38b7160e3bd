"""`python -m chatqa` is `chatqa`."""

from chatqa.cli import main

main()
