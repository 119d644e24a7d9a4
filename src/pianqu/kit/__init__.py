"""What every room uses and no room owns: periods, flows, permissions, pages. No models, no domain word."""
