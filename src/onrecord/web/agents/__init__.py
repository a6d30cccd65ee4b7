"""The reading room's questions for AI agents: an archive in, an MCP server's typed answers out."""
