"""LangChain (pip install langchain-mcp-adapters): the tools of git-mcp, as create_agent(model, tools) takes them."""
import asyncio

from langchain_mcp_adapters.client import MultiServerMCPClient

SERVERS = {
    "git-mcp-http": {"transport": "streamable_http", "url": "http://127.0.0.1:8080/mcp"},
    "git-mcp-stdio": {"transport": "stdio", "command": "/usr/local/bin/git-mcp", "args": ["--stdio"], "env": {"MCP_READ_ONLY": "true"}},
}


async def tools(server):
    return await MultiServerMCPClient({server: SERVERS[server]}).get_tools()


async def main():
    by_name = {tool.name: tool for tool in await tools("git-mcp-http")}
    print(await by_name["list_hosts"].ainvoke({}))


if __name__ == "__main__":
    asyncio.run(main())
