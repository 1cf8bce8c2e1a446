"""langchain-mcp-adapters with docker/connect's file: langchain-mcp-adapters.py CONNECT http|stdio TOOL ARGUMENTS"""
import asyncio
import importlib.util
import json
import sys

connect, transport, tool, arguments = sys.argv[1:]
found = importlib.util.spec_from_file_location("snippet", f"{connect}/langchain/tools.py")
snippet = importlib.util.module_from_spec(found)
found.loader.exec_module(snippet)


async def main():
    by_name = {one.name: one for one in await snippet.tools(f"git-mcp-{transport}")}
    answer = await by_name[tool].ainvoke(json.loads(arguments))
    assert answer and answer[0]["text"] and not answer[0]["text"].startswith('{"error":'), answer


asyncio.run(main())
