claude mcp add --transport http git-mcp-http http://127.0.0.1:8080/mcp
claude mcp add --env MCP_READ_ONLY=true --transport stdio git-mcp-stdio -- /usr/local/bin/git-mcp --stdio
