"""`python -m agimport`."""

from agimport.cli.main import main

raise SystemExit(main())
