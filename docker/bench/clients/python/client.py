"""Python SDK 2.x: client.py MODE(legacy|auto|2026-07-28) TOOL ARGUMENTS URL | COMMAND..."""
import asyncio
import json
import os
import sys

from mcp import Client, StdioServerParameters


async def main() -> None:
    mode, tool, arguments, *target = sys.argv[1:]
    server = target[0] if target[0].startswith("http") else StdioServerParameters(
        command=target[0], args=target[1:], env=dict(os.environ))
    async with Client(server, mode=mode) as client:
        tools = await client.list_tools()
        assert tool in [one.name for one in tools.tools], f"not listed: {tool}"
        result = await client.call_tool(tool, json.loads(arguments))
        assert not result.is_error and result.content, result


asyncio.run(main())
